import { runPayroll } from '@tix/contracts';
import { connectLoad, openAccounts } from './load-bus';
import { serveOrders } from './serve-orders';

/** Accounts of employees; the operation pays what is due. */
async function main(): Promise<void> {
  const ask = await connectLoad('bench-payroll');
  serveOrders({
    async prepare(count) {
      await openAccounts(
        ask,
        Array.from({ length: count }, (_, at) => `member:clerk-${at}`),
      );
      return count;
    },
    operation: () => ask(runPayroll, {}),
  });
}

void main();
