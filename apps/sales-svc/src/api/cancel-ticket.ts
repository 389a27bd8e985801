import { randomBytes } from 'node:crypto';
import {
  ok,
  refuse,
  type cancelTicket as contract,
  type CodeOf,
  type RequestOf,
  type Result,
  type SaleDocument,
  type TicketStatus,
} from '@tix/contracts';
import type { Handler, ServiceParts, TransportCode } from '@tix/runtime';
import { composeCancellation, composedPrivate, nextPlace } from '@tix/sales-core';
import { shutTo } from '../domain/shut-to';
import { appendOnce, type PlannedTicket } from '../jobs/append-once';
import { soundSale } from '../jobs/sound-sale';
import { lockStatus } from '../store/entries';
import type { Transaction } from '../store/sql';
import { lockTerminal, type TerminalRow } from '../store/terminals';

type Order = Pick<RequestOf<typeof contract>, 'ticketId' | 'reason'>;
type Planned = Result<PlannedTicket, CodeOf<typeof contract> | TransportCode>;

const CHANCE_BYTES = 10;

/** Appends the sale with every amount turned, on its own terminal. */
export const cancelTicket =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  ({ id, fingerprint, ticketId, reason }) =>
    appendOnce(db, { id, fingerprint }, (tx) => planEntry(tx, { ticketId, reason }, clock.now()));

async function planEntry(tx: Transaction, { ticketId, reason }: Order, now: bigint): Promise<Planned> {
  const status = await lockStatus(tx, ticketId);
  if (status === undefined) return refuse('TICKET_NOT_FOUND', `there is no sale ${ticketId}`);
  const sale = await soundSale(tx, ticketId);
  if (!sale.ok) return sale;
  const terminal = await lockTerminal(tx, sale.value.terminalId);
  if (!terminal) throw new Error(`the terminal of sale ${ticketId} is not there`);
  const shut = shutTo(terminal);
  if (shut) return shut;
  const refused = finalOf(status, sale.value, terminal);
  if (refused) return refused;
  const tail = randomBytes(CHANCE_BYTES).toString('hex');
  const { place, issuedMs } = nextPlace(terminal, { nowMs: now / 1_000n, tail });
  const document = composeCancellation(place, sale.value);
  const secret = composedPrivate(reason === undefined ? {} : { cancellationReason: reason });
  return ok({
    terminal,
    kind: 'cancellation',
    document,
    secret,
    issuedMs,
    statuses: [{ ticketId, status: 'cancelled' }],
  });
}

/** Why a sale stays as it is: something has become of it, or its day has ended. */
function finalOf(
  status: TicketStatus,
  { ticketId, businessDate: date }: SaleDocument,
  { closedThrough }: Pick<TerminalRow, 'closedThrough'>,
) {
  if (status === 'cancelled' || status === 'superseded') {
    return refuse('ALREADY_CANCELLED', `the sale ${ticketId} is ${status}`, { status });
  }
  if (status !== 'completed') return refuse('ALREADY_REFUNDED', `the sale ${ticketId} is ${status}`, { status });
  const isClosed = closedThrough !== null && date <= closedThrough;
  return isClosed ? refuse('DAY_CLOSED', `${date} is closed: refund it`, { date }) : undefined;
}
