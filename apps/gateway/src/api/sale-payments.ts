import { reconcileSales, salePaymentRoutes as routes } from '@tix/contracts';
import { answer, endpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

/** A page asks the ledger for each of its transactions. */
const COMPARE_MS = 20_000;

export function salePaymentEndpoints({ ledger, cursorKey }: Gateway): readonly Endpoint[] {
  return [
    endpoint(routes.compare, async (call) => {
      const page = pageOf(cursorKey, routes.compare, call);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const options = { requestId: call.requestId, timeoutMs: COMPARE_MS };
      const compared = inMain(call) ?? (await ledger.query(reconcileSales, { limit, after }, options));
      if (!compared.ok) return compared;
      const { data, next, receipts, transactions } = compared.value;
      return answer({ ...page.value.answer(data, next), receipts, transactions });
    }),
  ];
}
