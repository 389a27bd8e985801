import {
  amount,
  getBalances,
  getStatement,
  getSupply,
  type Instant,
  postTransaction,
  reconcileAccounts,
} from '@tix/contracts';
import { HISTORY_BEGIN, HISTORY_STEP } from '../history-book';
import { type Ask, connectLoad, sign, signAdminOf } from './load-bus';
import { pair, serveOrders } from './serve-orders';

/**
 * Questions about a book: `supply:<book>`, `statement:<book>:<transactions>`, `balance:<book>:<members>:<transactions>`,
 * `reconcile:<book>`; and `transfer:<book>:<members>`.
 */
async function main(): Promise<void> {
  const ask = await connectLoad('bench-history', { attemptMs: 60_000, timeoutMs: 60_000 });
  serveOrders({
    prepare: () => Promise.resolve(0),
    operation(variant) {
      const [what, book = '', count, transactions] = variant.split(':');
      if (what === 'supply') return ask(getSupply, { book, asset: 'CREDIT' });
      if (what === 'reconcile') return ask(reconcileAccounts, signAdminOf(book));
      if (what === 'transfer') return transfer(ask, book, Number(count));
      if (what === 'balance') {
        const address = `member:h${1 + Math.floor(Math.random() * Number(count))}`;
        return ask(getBalances, { book, address, asOf: moment(Number(transactions)) });
      }
      return ask(getStatement, { book, asset: 'CREDIT', ...period(Number(count)) });
    },
  });
}

function transfer(ask: Ask, book: string, members: number): Promise<string | undefined> {
  const [from, to] = pair(members, 'uniform').map((member) => `member:h${member}`) as [string, string];
  const postings = [{ from, to, asset: 'CREDIT', amount: amount(1n) }];
  return ask(postTransaction, { ...sign({ debits: [from], mint: false, book }), type: 'transfer', postings });
}

/** Within what was filled, inside of a batch. */
function moment(transactions: number): Instant {
  return BigInt(HISTORY_BEGIN + Math.floor(Math.random() * transactions) * HISTORY_STEP + 1) as Instant;
}

/** Of any length. */
function period(transactions: number): { from: Instant; to: Instant } {
  const [one, other] = [moment(transactions), moment(transactions)];
  return one < other ? { from: one, to: other } : { from: other, to: one };
}

void main();
