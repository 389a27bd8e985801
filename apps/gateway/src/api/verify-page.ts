import { TicketId, checkTicket, verifyPageRoutes, type RefusalCode, type Result } from '@tix/contracts';
import { verifyPage, type VerifyState } from '../domain/verify-page';
import { answer, endpoint, streamEndpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { send } from '../http/send';

/** Nobody needs a key to see whether what they hold is true. */
export function verifyPageEndpoints({ ledger }: Gateway): readonly Endpoint[] {
  return [
    streamEndpoint(verifyPageRoutes.page, async ({ requestId, params }, { response }) => {
      const state = await stateOf(ledger, params.id.toLowerCase(), requestId);
      if (!state.ok) return state;
      const status = state.value === 'unknown' ? 404 : 200;
      send(response, { status, requestId, contentType: 'text/html; charset=utf-8', text: verifyPage(state.value) });
      return { ok: true, value: undefined };
    }),
    streamEndpoint(verifyPageRoutes.codePage, ({ requestId }, { response }) => {
      send(response, { status: 200, requestId, contentType: 'text/html; charset=utf-8', text: verifyPage('code') });
      return Promise.resolve({ ok: true, value: undefined });
    }),
    endpoint(verifyPageRoutes.check, async ({ requestId, params, body }) => {
      const checked = await ledger.query(checkTicket, { ticketId: params.id, ...body }, { requestId });
      return checked.ok ? answer(checked.value) : checked;
    }),
  ];
}

/** What people see instead of these refusals. */
const SEEN: Readonly<Partial<Record<RefusalCode, VerifyState>>> = { TICKET_NOT_FOUND: 'unknown', INTEGRITY: 'broken' };

async function stateOf(
  ledger: Gateway['ledger'],
  ticketId: string,
  requestId: string,
): Promise<Result<VerifyState, RefusalCode>> {
  if (!TicketId.safeParse(ticketId).success) return { ok: true, value: 'unknown' };
  const found = await ledger.query(checkTicket, { ticketId }, { requestId });
  const seen = found.ok ? found.value : SEEN[found.refusal.code];
  return seen === undefined ? (found as typeof found & { ok: false }) : { ok: true, value: seen };
}
