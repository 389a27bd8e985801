import { randomBytes } from 'node:crypto';
import {
  ok,
  refuse,
  type CodeOf,
  type refundTicket as contract,
  type RequestOf,
  type Result,
  type SaleDocument,
  type SalePrivate,
} from '@tix/contracts';
import type { Handler, ServiceParts, TransportCode, Turns } from '@tix/runtime';
import { composedPrivate, nextPlace, planRefund, withoutUnsettled } from '@tix/sales-core';
import { paidBy, paybackOrder, transactionOf } from '../domain/plan-payment';
import { shutTo } from '../domain/shut-to';
import { statusAfter } from '../domain/status-after';
import { appendOnce, type PlannedTicket } from '../jobs/append-once';
import type { PayIntent } from '../jobs/pay-intent';
import { payingWithin } from '../jobs/paying-within';
import { settledByOf } from '../jobs/settlement-order';
import { lockSale } from '../jobs/sound-sale';
import { findDeferred } from '../store/deferred-payments';
import { findReferring, findTicket } from '../store/entries';
import { firstAccounts } from '../store/locations';
import type { Transaction } from '../store/sql';
import { lockTerminal } from '../store/terminals';

type Order = Pick<RequestOf<typeof contract>, 'id' | 'ticketId' | 'items' | 'reason' | 'terminalId'>;
type Refunded = Result<PlannedTicket, CodeOf<typeof contract> | TransportCode>;

const CHANCE_BYTES = 10;

/** Appends what is given back; the sale is locked, so that all refunds together are at most the sale. */
export const refundTicket =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>, pay: PayIntent, turns: Turns): Handler<typeof contract> =>
  (order, context) =>
    appendOnce({ db, pay: payingWithin(pay, context), turn: turns(order.ticketId, context.deadline) }, order, (tx) =>
      planEntry(tx, order, clock.now()),
    );

async function planEntry(tx: Transaction, order: Order, now: bigint): Promise<Refunded> {
  const { ticketId } = order;
  const locked = await lockSale(tx, ticketId);
  if (!locked.ok) return locked;
  const { status, sale } = locked.value;
  const terminalId = order.terminalId ?? sale.terminalId;
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
  const refund = planRefund(place, sale, { refunds, wanted: wantedOf(order) });
  if (!refund.ok) return refund;
  const statuses = [{ ticketId, status: statusAfter(sale, [...refunds, refund.value]) }];
  const back = await payback(tx, order, { sale, refunds, refund: refund.value });
  if (!back.ok) return back;
  return ok({ terminal, kind: 'refund', issuedMs, statuses, ...back.value });
}

interface Refunding {
  readonly sale: SaleDocument;
  readonly refunds: readonly SaleDocument[];
  readonly refund: SaleDocument;
}

/**
 * What of the refund goes back in tickets, to whom the private part of the sale says, and by the accounts of its location. Tickets that were
 * taken without a network and have not moved do not come back: so much less is owed.
 */
async function payback(
  tx: Transaction,
  { id, ticketId, reason }: Order,
  { sale, refunds, refund }: Refunding,
): Promise<Result<Pick<PlannedTicket, 'document' | 'secret' | 'payment'>, 'PAYER_ERASED'>> {
  const told = reason === undefined ? {} : { cancellationReason: reason };
  const payment = await findDeferred(tx, ticketId);
  const settledBy = settledByOf(payment);
  if (transactionOf(sale) === undefined && settledBy === undefined) {
    return ok({ document: refund, secret: composedPrivate(told) });
  }
  const secret = await secretOf(tx, ticketId);
  const accounts = payment?.accounts ?? (await accountsThen(tx, sale, secret));
  const order = paybackOrder(sale, { refunds, refund, secret, accounts, settledBy });
  if (!order.ok) return order;
  const payers = secret?.payers;
  return ok({
    document: paidBy(withoutUnsettled(refund), id),
    secret: composedPrivate({ ...told, ...(payers && { payers }) }),
    payment: order.value && { order: order.value, saleId: ticketId },
  });
}

async function secretOf(tx: Transaction, ticketId: string): Promise<SalePrivate | null> {
  return (await findTicket(tx, ticketId))?.secret ?? null;
}

/** Where the tickets of a sale went: its location may have other accounts by now. */
async function accountsThen(tx: Transaction, { locationId }: SaleDocument, secret: SalePrivate | null) {
  return secret?.seller ?? firstAccounts(tx, locationId);
}

function wantedOf({ items }: Order): { readonly line: number; readonly qty: string }[] | undefined {
  return items?.map(({ line, qty }) => ({ line, qty: String(qty) }));
}
