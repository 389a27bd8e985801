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
import type { Handler, ServiceParts, TransportCode, Turns } from '@tix/runtime';
import { composeCancellation, composedPrivate, nextPlace } from '@tix/sales-core';
import { cancelOrder, paidBy } from '../domain/plan-payment';
import { shutTo } from '../domain/shut-to';
import { appendOnce, type PlannedTicket } from '../jobs/append-once';
import type { PayIntent } from '../jobs/pay-intent';
import { payingWithin } from '../jobs/paying-within';
import { lockSale } from '../jobs/sound-sale';
import type { Transaction } from '../store/sql';
import { lockTerminal, type TerminalRow } from '../store/terminals';

type Order = Pick<RequestOf<typeof contract>, 'id' | 'ticketId' | 'reason'>;
type Planned = Result<PlannedTicket, CodeOf<typeof contract> | TransportCode>;

const CHANCE_BYTES = 10;

/** Appends the sale with every amount turned, on its own terminal. Tickets go back before. */
export const cancelTicket =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>, pay: PayIntent, turns: Turns): Handler<typeof contract> =>
  ({ ticketId, reason, ...command }, context) =>
    appendOnce({ db, pay: payingWithin(pay, context), turn: turns(ticketId, context.deadline) }, command, (tx) =>
      planEntry(tx, { id: command.id, ticketId, reason }, clock.now()),
    );

async function planEntry(tx: Transaction, { id, ticketId, reason }: Order, now: bigint): Promise<Planned> {
  const locked = await lockSale(tx, ticketId);
  if (!locked.ok) return locked;
  const { status, sale } = locked.value;
  const terminal = await lockTerminal(tx, sale.terminalId);
  if (!terminal) throw new Error(`the terminal of sale ${ticketId} is not there`);
  const shut = shutTo(terminal);
  if (shut) return shut;
  const refused = finalOf(status, sale, terminal);
  if (refused) return refused;
  const tail = randomBytes(CHANCE_BYTES).toString('hex');
  const { place, issuedMs } = nextPlace(terminal, { nowMs: now / 1_000n, tail });
  const document = paidBy(composeCancellation(place, sale), id);
  const secret = composedPrivate(reason === undefined ? {} : { cancellationReason: reason });
  const statuses = [{ ticketId, status: 'cancelled' as const }];
  const order = cancelOrder(sale);
  const payment = order && { order, saleId: ticketId };
  return ok({ terminal, kind: 'cancellation', document, secret, issuedMs, statuses, payment });
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
