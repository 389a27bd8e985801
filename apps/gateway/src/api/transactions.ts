import {
  codes,
  eraseMemo,
  listTransactions,
  postBulk,
  postTransaction,
  refundTransaction,
  refuse,
  reverseTransaction,
  transactionRoutes,
  type BookCode,
  type BulkResult,
  type ReplyOf,
  type TransactionBody,
  type TransactionOrder,
} from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import { boundAccount, mayRead, readsAll } from '../domain/principal';
import { renderProblem } from '../domain/render-problem';
import { renderStoredTransaction, renderTransaction } from '../domain/render-transaction';
import type { JsonObject } from '../domain/strict-json';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { explainReuse } from '../http/ledger-client';
import { isTooLarge } from '../http/message-size';
import { pageOf } from '../http/paging';
import { post } from '../http/post';
import { readTransaction } from '../http/read-transaction';
import { identifyCommand } from '../http/prepare';

export function transactionEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(transactionRoutes.post, (call) => post(gateway, call, postTransaction, orderOf(call.body, call.book))),
    endpoint(transactionRoutes.bulk, (call) => bulk(gateway, call)),
    endpoint(transactionRoutes.get, (call) => get(gateway, call)),
    endpoint(transactionRoutes.list, (call) => list(gateway, call)),

    endpoint(transactionRoutes.reverse, (call) => {
      const { reason = 'reversal', force, note } = call.body;
      const transactionId = call.params.id;
      const reverse = () =>
        post(gateway, call, reverseTransaction, { transactionId, reason, note, ...(force && { force }) });
      if (!force || call.query.dryRun) return reverse();
      if (!call.principal.scopes.has('admin:*')) {
        return Promise.resolve(refuse('SCOPE_REQUIRED', 'only operators may force', { scopes: ['admin:*'] }));
      }
      const details = { book: call.book };
      return gateway.adminLog.run(
        call,
        { action: 'transaction.force-reverse', target: transactionId, reason, details },
        reverse,
      );
    }),

    endpoint(transactionRoutes.refund, (call) => {
      const { amount, reason = 'refund', note } = call.body;
      return post(gateway, call, refundTransaction, { transactionId: call.params.id, amount, reason, note });
    }),

    endpoint(transactionRoutes.eraseMemo, (call) => {
      const { id } = call.params;
      const action = { action: 'transaction.erase-memo', target: id, reason: call.body.reason };
      return gateway.adminLog.run(call, { ...action, details: { book: call.book } }, async () => {
        const fields = gateway.ledger.fieldsOf(call);
        const erased = await gateway.ledger.command(eraseMemo, { ...fields, transactionId: id }, call);
        return erased.ok ? answer({ id, erased: erased.value.erased }) : erased;
      });
    }),
  ];
}

type OrderFields = Omit<TransactionOrder, 'id' | 'book' | 'actor' | 'fingerprint' | 'capability' | 'dryRun'>;

function orderOf({ postings, expected, type = 'transfer', ...rest }: TransactionBody, book: BookCode): OrderFields {
  const currency = currencyOf(book);
  return {
    ...rest,
    type,
    postings: postings.map(({ asset = currency, ...posting }) => ({ ...posting, asset })),
    ...(expected && { expected: expected.map(({ asset = currency, ...balance }) => ({ ...balance, asset })) }),
  };
}

/** Each element is a command of its own, under the same name as a single post: its key may be retried either way. */
async function bulk(gateway: Gateway, call: Call<typeof transactionRoutes.bulk>) {
  const sent = call.sent['transactions'] as readonly JsonObject[];
  const fingerprints: string[] = [];
  const transactions = call.body.transactions.map(({ idempotencyKey, ...body }, at): TransactionOrder => {
    const { idempotencyKey: _, ...fields } = sent[at] ?? {};
    const identity = identifyCommand('transactions.post', call, idempotencyKey, fields);
    fingerprints.push(identity.fingerprint);
    return { ...gateway.ledger.fieldsOf(call, call.query.dryRun, { identity }), ...orderOf(body, call.book) };
  });
  if (isTooLarge(transactions)) {
    return refuse('PAYLOAD_TOO_LARGE', 'the bulk or its answer is too large for one message: send it in parts');
  }
  const posted = await gateway.ledger.command(postBulk, { mode: call.body.mode, transactions }, call);
  if (!posted.ok) return posted;
  return answer({ data: posted.value.results.map((result, at) => elementOf(call, result, fingerprints[at] ?? '')) });
}

type BulkElement = ReplyOf<typeof postBulk>['results'][number];

function elementOf(call: Pick<Call, 'principal' | 'requestId'>, result: BulkElement, fingerprint: string): BulkResult {
  if (result.ok) {
    const transaction = renderTransaction(result.transaction, (account) => mayRead(call.principal, account));
    return { status: 201, ...(result.transaction.replayed && { replayed: true }), transaction };
  }
  const { code, detail, details } = result;
  // Nothing happened to it: one of its neighbours made the whole fail.
  if (code === 'ABORTED') return { status: codes.BALANCE_MOVED.status, code, detail };
  const refused = details === undefined ? refuse(code, detail) : refuse(code, detail, details);
  const { body, isReplayed } = renderProblem(explainReuse(refused, fingerprint).refusal, call.requestId);
  const shown = { status: body.status, code: body.code, detail: body.detail };
  return { ...shown, ...(body.details && { details: body.details }), ...(isReplayed && { replayed: true }) };
}

async function get(gateway: Gateway, call: Call<typeof transactionRoutes.get>) {
  const found = await readTransaction(gateway, call, call.params.id);
  return found.ok ? answer(renderStoredTransaction(found.value, (account) => mayRead(call.principal, account))) : found;
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof transactionRoutes.list>) {
  const page = pageOf(cursorKey, transactionRoutes.list, call);
  if (!page.ok) return page;
  const { principal, book, requestId } = call;
  const { limit, after, query } = page.value;
  const { parentId, type, reason, includeTotal } = query;
  if (query.account !== undefined && !mayRead(principal, query.account)) {
    return refuse('ACCOUNT_NOT_FOUND', `${query.account} does not exist`, { account: query.account });
  }
  const account = query.account ?? (readsAll(principal) ? undefined : boundAccount(principal));
  const filters = { account, parentId, type, reason, includeTotal };
  const found = await ledger.query(listTransactions, { book, limit, after, ...filters }, { requestId });
  if (!found.ok) return found;
  const rows = found.value.data.map((row) => renderStoredTransaction(row, (address) => mayRead(principal, address)));
  return answer(page.value.answer(rows, found.value.next, found.value.total));
}
