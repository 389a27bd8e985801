import { randomBytes } from 'node:crypto';
import {
  ok,
  refuse,
  type CodeOf,
  type createTicket as contract,
  type RequestOf,
  type Result,
  type TicketStatus,
} from '@tix/contracts';
import type { Handler, ServiceParts, TransportCode, Turns } from '@tix/runtime';
import { composedPrivate, composeSale, nextPlace, payersOf, planSale } from '@tix/sales-core';
import { paidBy, payOrder } from '../domain/plan-payment';
import { shutTo } from '../domain/shut-to';
import type { AppendInGroup } from '../jobs/append-group';
import { appendOnce, doOnce, type PlannedTicket } from '../jobs/append-once';
import { payingWithin } from '../jobs/paying-within';
import type { PayIntent } from '../jobs/pay-intent';
import { lockStatus } from '../store/entries';
import { hasOpenIntent } from '../store/intents';
import type { Transaction } from '../store/sql';
import { lockTerminal, type TerminalRow } from '../store/terminals';

type Draft = RequestOf<typeof contract>['draft'];
type Code = CodeOf<typeof contract> | TransportCode;
type Planned = Result<PlannedTicket, Code>;

const CHANCE_BYTES = 10;
/** A document is answered in one message of the bus, beside what is said of it. */
const DOCUMENT_BYTES_MAX = 900_000;

/**
 * Appends a sale, with what else waits: unless tickets have to move before, or it stands for another sale; then in a transaction of
 * its own.
 */
export const createTicket =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>, { pay, append, turns }: Ways): Handler<typeof contract> =>
  ({ draft, ...command }, context) => {
    const { id } = command;
    const paying = payingWithin(pay, context);
    const { deadline } = context;
    if (needsMore(draft)) {
      const turn = turns(draft.terminalId, deadline);
      return appendOnce({ db, pay: paying, turn }, command, (tx) => planAfter(tx, { id, told: draft }, clock.now()));
    }
    const place = { id, key: draft.terminalId, size: draft.items.length, deadline };
    const plan = (terminal: TerminalRow | undefined) => planEntry(terminal, { id, told: draft }, clock.now());
    return doOnce({ db, pay: paying }, command, () => append({ ...place, command, plan }));
  };

export interface Ways {
  readonly pay: PayIntent;
  readonly append: AppendInGroup<Code>;
  readonly turns: Turns;
}

interface Order {
  readonly id: string;
  readonly told: Draft;
}

/** Than its terminal. */
function needsMore({ supersedes, payments }: Draft): boolean {
  return supersedes !== undefined || payments.some(({ method }) => method === 'tickets');
}

async function planAfter(tx: Transaction, order: Order, now: bigint): Promise<Planned> {
  const superseded = await lockSuperseded(tx, order.told.supersedes);
  if (!superseded.ok) return superseded;
  const planned = planEntry(await lockTerminal(tx, order.told.terminalId), order, now);
  if (!planned.ok) return planned;
  return ok({ ...planned.value, statuses: [...planned.value.statuses, ...superseded.value] });
}

function planEntry(terminal: TerminalRow | undefined, { id, told }: Order, now: bigint): Planned {
  if (!terminal) return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${told.terminalId}`);
  if (terminal.location.id !== told.locationId) {
    const errors = [{ pointer: '/locationId', detail: `the terminal is at ${terminal.location.id}` }];
    return refuse('VALIDATION', `/locationId: the terminal is at ${terminal.location.id}`, { errors });
  }
  const shut = shutTo(terminal);
  if (shut) return shut;
  const planned = planSale(told, terminal.location);
  if (!planned.ok) return planned;
  const { draft, totals, payments } = planned.value;
  const tail = randomBytes(CHANCE_BYTES).toString('hex');
  const { place, issuedMs } = nextPlace(terminal, { nowMs: now / 1_000n, tail });
  const document = paidBy(composeSale(place, draft, totals, payments), id);
  if (Buffer.byteLength(JSON.stringify(document)) > DOCUMENT_BYTES_MAX) {
    return refuse('PAYLOAD_TOO_LARGE', 'the ticket is larger than a message');
  }
  const payers = payersOf(told);
  const order = payOrder(document, payers, terminal.location);
  const { account, taxAccount } = terminal.location;
  const paid = payers.length > 0 && { payers: [...payers], seller: { account, taxAccount } };
  const secret = composedPrivate({ ...told.private, ...paid });
  const statuses = [{ ticketId: place.ticketId, status: 'completed' as const }];
  const payment = order && { order, saleId: told.supersedes };
  return ok({ terminal, kind: 'sale', document, secret, issuedMs, statuses, payment });
}

type Become = readonly { readonly ticketId: string; readonly status: TicketStatus }[];

/** A sale is superseded once, and only when it was cancelled. */
async function lockSuperseded(
  tx: Transaction,
  ticketId: string | undefined,
): Promise<Result<Become, 'TICKET_NOT_FOUND' | 'NOT_CANCELLED' | 'PAYMENT_IN_PROGRESS'>> {
  if (ticketId === undefined) return ok([]);
  const status = await lockStatus(tx, ticketId);
  if (status === undefined) return refuse('TICKET_NOT_FOUND', `there is no sale ${ticketId}`);
  if (status !== 'cancelled') return refuse('NOT_CANCELLED', `the sale ${ticketId} is ${status}`, { status });
  if (await hasOpenIntent(tx, ticketId))
    return refuse('PAYMENT_IN_PROGRESS', `another sale for ${ticketId} is being paid`);
  return ok([{ ticketId, status: 'superseded' }]);
}
