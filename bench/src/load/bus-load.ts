import { type Address, amount, postTransaction } from '@tix/contracts';
import { connectLoad, fund, openAccounts, signFor } from './load-bus';
import { pair, serveOrders } from './serve-orders';

/** Transfers through the packing client, each with a capability of its own, as the gateway sends them. */
const BALANCE = 1_000_000n;

const addressOf = (account: number): Address => `member:${account}`;
let accounts = 0;

async function main(): Promise<void> {
  const ask = await connectLoad('bench');
  serveOrders({
    async prepare(count) {
      const all = Array.from({ length: count }, (_, account) => addressOf(account));
      await openAccounts(ask, all);
      await fund(ask, all, { TICKET: BALANCE });
      return (accounts = count);
    },
    operation(variant) {
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
