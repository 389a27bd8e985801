import { amount as toAmount, postTransaction, transferRoutes } from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import { mayRead } from '../domain/principal';
import { renderTransaction } from '../domain/render-transaction';
import { taxTransfer } from '../domain/tax-transfer';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { answerOf, post } from '../http/post';
import { isTaxable, postTaxed } from '../http/post-taxed';

/** Movements between two accounts, one of which may be the faucet or the sink of a reason. */
export function transferEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(transferRoutes.transfer, (call) => transfer(gateway, call)),

    endpoint(transferRoutes.credit, (call) => {
      const { account, amount, asset = currencyOf(call.book), reason, metadata, note, reference } = call.body;
      const postings = [{ from: `faucet:${reason}`, to: account, asset, amount, kind: 'principal' as const }];
      return post(gateway, call, postTransaction, { type: 'credit', reason, postings, metadata, note, reference });
    }),

    // A burn goes into debt only where the account may and the call says so.
    endpoint(transferRoutes.debit, (call) => {
      const { account, amount, asset = currencyOf(call.book), reason, metadata, note, reference } = call.body;
      const overdraft = call.body.allowOverdraft ?? false;
      const postings = [{ from: account, to: `sink:${reason}`, asset, amount, kind: 'principal' as const }];
      const order = { type: 'debit' as const, reason, postings, overdraft, metadata, note, reference };
      return post(gateway, call, postTransaction, order);
    }),

    endpoint(transferRoutes.adjust, (call) => {
      const { account, amount, asset = currencyOf(call.book), reason, metadata, note, reference } = call.body;
      const posting =
        amount > 0n
          ? { from: `faucet:${reason}`, to: account, asset, amount: toAmount(amount) }
          : { from: account, to: `sink:${reason}`, asset, amount: toAmount(-amount) };
      const order = { type: 'adjustment' as const, reason, postings: [posting], metadata, note, reference };
      if (call.query.dryRun) return post(gateway, call, postTransaction, order);
      const details = { book: call.book, asset, amount: Number(amount), transactionId: call.command().id };
      return gateway.adminLog.run(call, { action: 'account.adjust', target: account, reason, details }, () =>
        post(gateway, call, postTransaction, order),
      );
    }),
  ];
}

async function transfer(gateway: Gateway, call: Call<typeof transferRoutes.transfer>) {
  const { from, to, amount, asset = currencyOf(call.book), feeMode, reason, metadata, note, reference } = call.body;
  const order = { type: 'transfer' as const, reason, metadata, note, reference };
  if (!isTaxable(call, asset)) {
    const postings = [{ from, to, asset, amount, kind: 'principal' as const }];
    return post(gateway, call, postTransaction, { ...order, postings });
  }
  const posted = await postTaxed(gateway, call, order, (rules) =>
    taxTransfer({ from, to, asset, amount, feeMode }, rules),
  );
  if (!posted.ok) return posted;
  const view = renderTransaction(posted.value, (account) => mayRead(call.principal, account));
  return answer(view, answerOf(call, posted.value));
}
