import { getStatement, getSupply, type Instant, reconcileAccounts } from '@tix/contracts';
import { HISTORY_BEGIN, HISTORY_STEP } from '../history-book';
import { connectLoad, signAdminOf } from './load-bus';
import { serveOrders } from './serve-orders';

/** Questions about a book: `supply:<book>`, `statement:<book>:<transactions>`, `reconcile:<book>`. */
async function main(): Promise<void> {
  const ask = await connectLoad('bench-history', { attemptMs: 60_000, timeoutMs: 60_000 });
  serveOrders({
    prepare: () => Promise.resolve(0),
    operation(variant) {
      const [what, book = '', transactions] = variant.split(':');
      if (what === 'supply') return ask(getSupply, { book, asset: 'CREDIT' });
      if (what === 'reconcile') return ask(reconcileAccounts, signAdminOf(book));
      return ask(getStatement, { book, asset: 'CREDIT', ...period(Number(transactions)) });
    },
  });
}

/** Of any length, with ends inside of batches. */
function period(transactions: number): { from: Instant; to: Instant } {
  const moment = () => BigInt(HISTORY_BEGIN + Math.floor(Math.random() * transactions) * HISTORY_STEP + 1) as Instant;
  const [one, other] = [moment(), moment()];
  return one < other ? { from: one, to: other } : { from: other, to: one };
}

void main();
