import { amount, POSTINGS_MAX, postTransaction } from '@tix/contracts';
import { ACCOUNTS_BOOK } from './accounts-book';
import { connectLoad, must, sign } from './load-bus';
import { serveOrders } from './serve-orders';

const AT_ONCE = 64;

/** To prepare is all of the work: every account pays or is paid once, as many in one transaction as there may be. */
async function main(): Promise<void> {
  const ask = await connectLoad('bench-accounts', { attemptMs: 60_000, timeoutMs: 60_000 });
  const { book } = ACCOUNTS_BOOK;
  serveOrders({
    async prepare(members) {
      let next = 1;
      const payer = async () => {
        while (next < members) {
          const first = next;
          next += 2 * POSTINGS_MAX;
          const count = Math.min(POSTINGS_MAX, (members - first + 1) >> 1);
          const postings = Array.from({ length: count }, (_, index) => ({
            from: `member:h${first + 2 * index}`,
            to: `member:h${first + 2 * index + 1}`,
            asset: 'CREDIT',
            amount: amount(1n),
          }));
          await must(ask(postTransaction, { ...sign({ debits: '*', mint: false, book }), type: 'transfer', postings }));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, payer));
      return members;
    },
    operation: () => Promise.resolve('accounts-load only prepares'),
  });
}

void main();
