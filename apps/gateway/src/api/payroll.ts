import { listPayouts, payrollRoutes, runPayroll } from '@tix/contracts';
import { readsAll } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

/** Wages that were missed for long are many. */
const RUN_MS = 60_000;

export function payrollEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger, adminLog } = gateway;
  return [
    endpoint(payrollRoutes.run, (call) => {
      const action = { action: 'payroll.run', target: 'payroll', reason: call.body.reason };
      return adminLog.run(call, action, async () => {
        const run = await ledger.command(runPayroll, {}, { requestId: call.requestId, timeoutMs: RUN_MS });
        return run.ok ? answer(run.value) : run;
      });
    }),
    endpoint(payrollRoutes.payouts, (call) => list(gateway, call)),
  ];
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof payrollRoutes.payouts>) {
  const page = pageOf(cursorKey, payrollRoutes.payouts, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { member, company, employment, state } = query;
  const reader = call.principal.member;
  if (reader === undefined && !readsAll(call.principal)) return answer(page.value.answer([], undefined));
  const order = { limit, after, member, employer: company, employment, state, reader };
  const listed = inMain(call) ?? (await ledger.query(listPayouts, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}
