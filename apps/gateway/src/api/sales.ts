import {
  cancelTicket,
  createTicket,
  getTicket,
  listTickets,
  previewTicket,
  refundTicket,
  refuse,
  saleRoutes,
  type RefusalCode,
  type ReplyOf,
  type RequestOf,
  type Result,
  type Ticket,
} from '@tix/contracts';
import { isAdministrator } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

export function saleEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(saleRoutes.create, async (call) => {
      const sold = await sendPaid(gateway, call, createTicket, { draft: call.body });
      return sold.ok ? answer(viewOf(sold.value.ticket), { isReplayed: sold.value.replayed }) : sold;
    }),
    endpoint(saleRoutes.preview, async (call) => {
      const totals = inMain(call) ?? (await ledger.query(previewTicket, { draft: call.body }, call));
      return totals.ok ? answer(totals.value) : totals;
    }),
    endpoint(saleRoutes.list, (call) => list(gateway, call)),
    endpoint(saleRoutes.get, (call) => get(gateway, call)),
    endpoint(saleRoutes.cancel, async (call) => {
      const order = { ticketId: call.params.id, ...call.body };
      const cancelled = await sendPaid(gateway, call, cancelTicket, order);
      if (!cancelled.ok) return cancelled;
      return answer(viewOf(cancelled.value.ticket), { isReplayed: cancelled.value.replayed });
    }),
    endpoint(saleRoutes.refund, async (call) => {
      const order = { ticketId: call.params.id, ...call.body };
      const refunded = await sendPaid(gateway, call, refundTicket, order);
      if (!refunded.ok) return refunded;
      return answer(viewOf(refunded.value.ticket), { isReplayed: refunded.value.replayed });
    }),
  ];
}

type Paid = typeof createTicket | typeof cancelTicket | typeof refundTicket;

/** With what the ledger lets the client move: whose tickets may pay, and whose may go back. */
function sendPaid<C extends Paid>(
  gateway: Gateway,
  call: Pick<Call, 'principal' | 'book' | 'requestId' | 'command'>,
  contract: C,
  order: Omit<RequestOf<C>, 'id' | 'actor' | 'fingerprint' | 'capability'>,
): Promise<Result<ReplyOf<C>, RefusalCode>> {
  const { capability } = gateway.ledger.fieldsOf(call);
  return commandLocally(gateway, call, contract, { ...order, capability } as Omit<
    RequestOf<C>,
    'id' | 'actor' | 'fingerprint'
  >);
}

/** The fields of the public part stand beside what is known of the ticket, and together as they are hashed. */
function viewOf({ public: document, ...rest }: Ticket) {
  return { ...document, ...rest, public: document };
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof saleRoutes.list>) {
  const page = pageOf(cursorKey, saleRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { limit: _, cursor: __, ...filters } = query;
  const listed = inMain(call) ?? (await ledger.query(listTickets, { ...filters, limit, after }, call));
  if (!listed.ok) return listed;
  const rows = listed.value.data.map(({ public: document, ...rest }) => ({ ...document, ...rest }));
  return answer(page.value.answer(rows, listed.value.next));
}

/** The private part is for who sells; who only reads sees what customers see. */
async function get({ ledger }: Gateway, call: Call<typeof saleRoutes.get>) {
  const { principal, params, query } = call;
  const { view = 'public' } = query;
  if (view === 'full' && !principal.scopes.has('sales:write')) {
    return refuse('SCOPE_REQUIRED', 'the key lacks the scope sales:write', { scopes: ['sales:write'] });
  }
  const order = { ticketId: params.id, view, forAuditor: isAdministrator(principal) };
  const found = inMain(call) ?? (await ledger.query(getTicket, order, call));
  return found.ok ? answer(viewOf(found.value)) : found;
}
