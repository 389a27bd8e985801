import { type Address, amount, postTransaction, runOperation, setCatalog } from '@tix/contracts';
import { type Ask, connectLoad, fund, must, openAccounts, sign, signAdmin, signFor } from './load-bus';
import { pair, serveOrders } from './serve-orders';

/** Transfers, or operations of a catalog, through the packing client, each with a capability of its own, as the gateway sends them. */
const BALANCE = 1_000_000n;

const addressOf = (account: number): Address => `member:${account}`;
let accounts = 0;

const operations = {
  DAILY_REWARD: { amount: 1n },
  SIGNUP_CREDIT: { amount: 3n },
  CREDIT_SPEND: { amount: -1n },
  CREDIT_ADD: { amount: 10n },
};

/** Half of them earn and half of them spend. */
function operate(ask: Ask): Promise<string | undefined> {
  const account = addressOf(Math.floor(Math.random() * accounts));
  const operation = Math.random() < 0.5 ? 'DAILY_REWARD' : 'CREDIT_SPEND';
  const rights = { debits: [account], mint: true, burn: true, operate: true };
  return ask(runOperation, { ...sign(rights), account, operation });
}

/** Three payments between six members in one transaction. */
function payThree(ask: Ask): Promise<string | undefined> {
  const first = Math.floor(Math.random() * accounts);
  const step = Math.floor(accounts / 6);
  const parties = Array.from({ length: 6 }, (_, index) => addressOf((first + index * step) % accounts));
  const payers = parties.slice(0, 3);
  const postings = payers.map((from, index) => {
    return { from, to: parties[index + 3] ?? from, asset: 'TICKET', amount: amount(1n) };
  });
  return ask(postTransaction, { ...sign({ debits: payers, mint: false }), type: 'transfer', postings });
}

async function main(): Promise<void> {
  const ask = await connectLoad('bench');
  serveOrders({
    async prepare(count) {
      const all = Array.from({ length: count }, (_, account) => addressOf(account));
      await openAccounts(ask, all);
      await fund(ask, all, { TICKET: BALANCE });
      await must(ask(setCatalog, { ...signAdmin(), operations }));
      return (accounts = count);
    },
    operation(variant) {
      if (variant === 'operations') return operate(ask);
      if (variant === 'six-legs') return payThree(ask);
      const [from, to] = pair(accounts, variant).map(addressOf) as [Address, Address];
      const units = amount(1n + BigInt(Math.floor(Math.random() * 3)));
      return ask(postTransaction, {
        ...signFor(from),
        type: 'transfer',
        postings: [{ from, to, asset: 'TICKET', amount: units }],
      });
    },
  });
}

void main();
