import { randomBytes } from 'node:crypto';
import { ok, refuse, type CodeOf, type refundTicket as contract, type RequestOf, type Result } from '@tix/contracts';
import type { Handler, ServiceParts, TransportCode } from '@tix/runtime';
import { composedPrivate, nextPlace, planRefund } from '@tix/sales-core';
import { shutTo } from '../domain/shut-to';
import { statusAfter } from '../domain/status-after';
import { appendOnce, type PlannedTicket } from '../jobs/append-once';
import { soundSale } from '../jobs/sound-sale';
import { findReferring, lockStatus } from '../store/entries';
import type { Transaction } from '../store/sql';
import { lockTerminal } from '../store/terminals';

type Order = Pick<RequestOf<typeof contract>, 'ticketId' | 'items' | 'reason' | 'terminalId'>;
type Refunded = Result<PlannedTicket, CodeOf<typeof contract> | TransportCode>;

const CHANCE_BYTES = 10;

/** Appends what is given back; the sale is locked, so that all refunds together are at most the sale. */
export const refundTicket =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  ({ id, fingerprint, ...order }) =>
    appendOnce(db, { id, fingerprint }, (tx) => planEntry(tx, order, clock.now()));

async function planEntry(tx: Transaction, order: Order, now: bigint): Promise<Refunded> {
  const { ticketId } = order;
  const status = await lockStatus(tx, ticketId);
  if (status === undefined) return refuse('TICKET_NOT_FOUND', `there is no sale ${ticketId}`);
  const sale = await soundSale(tx, ticketId);
  if (!sale.ok) return sale;
  const terminalId = order.terminalId ?? sale.value.terminalId;
  const terminal = await lockTerminal(tx, terminalId);
  if (!terminal) return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${terminalId}`);
  const shut = shutTo(terminal);
  if (shut) return shut;
  if (status === 'cancelled' || status === 'superseded') {
    return refuse('ALREADY_CANCELLED', `the sale ${ticketId} is ${status}`, { status });
  }
  const refunds = await findReferring(tx, ticketId, 'refund');
  const tail = randomBytes(CHANCE_BYTES).toString('hex');
  const { place, issuedMs } = nextPlace(terminal, { nowMs: now / 1_000n, tail });
  const refund = planRefund(place, sale.value, { refunds, wanted: wantedOf(order) });
  if (!refund.ok) return refund;
  const statuses = [{ ticketId, status: statusAfter(sale.value, [...refunds, refund.value]) }];
  return ok({ terminal, kind: 'refund', document: refund.value, secret: secretOf(order), issuedMs, statuses });
}

function wantedOf({ items }: Order): { readonly line: number; readonly qty: string }[] | undefined {
  return items?.map(({ line, qty }) => ({ line, qty: String(qty) }));
}

function secretOf({ reason }: Order): ReturnType<typeof composedPrivate> {
  return composedPrivate(reason === undefined ? {} : { cancellationReason: reason });
}
