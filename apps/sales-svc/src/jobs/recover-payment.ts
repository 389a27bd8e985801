import { ok, refuse, type PaymentRefusal, type Refused, type RequestOf, type resolveConflict, type Result } from '@tix/contracts'; // prettier-ignore
import { transact, type CallContext, type TransportCode } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { findConflict } from '../store/conflicts';
import { changeDeferred, findDeferred, type DeferredPayment } from '../store/deferred-payments';
import { findTicket, lockStatus } from '../store/entries';
import { askAgain, type OpenIntent } from '../store/intents';
import type { Transaction } from '../store/sql';
import { begin, unitsOf } from './plan-settlements';
import type { SettleIntent } from './settle-intent';
import { accountsOf, settlementOrder } from './settlement-order';

type Order = RequestOf<typeof resolveConflict>;
type Parts = { readonly db: DataSource; readonly settle: SettleIntent };
type Recovered = Result<undefined, PaymentRefusal | 'ACTION_NOT_POSSIBLE' | TransportCode>;

/** Left to write down how the conflict ended. */
const MARGIN_MS = 1_500;

/** Has the ledger move what it refused before, if that is what an order asks for. What it has moved meanwhile is done. */
export async function recoverPayment(
  { db, settle }: Parts,
  order: Order,
  { deadline, requestId }: CallContext,
): Promise<Recovered> {
  if (order.action !== 'recover') return ok(undefined);
  const conflict = await findConflict(db, order.conflictId);
  const isMeant = conflict?.type === 'PAYMENT_REJECTED' && conflict.status === 'open';
  const ticketId = conflict?.received.ticketId;
  if (!isMeant || ticketId === undefined) return ok(undefined);
  const begun = await transact(db, (tx) => tryAgain(tx, ticketId, order));
  if (!begun.ok) return begun;
  if (begun.value === undefined) return ok(undefined);
  const timeoutMs = Math.max(1, deadline - MARGIN_MS - Date.now());
  return settle(begun.value, { timeoutMs, requestId, isAsked: true });
}

type Begun = Result<OpenIntent | undefined, 'PAYMENT_IN_PROGRESS' | 'ACTION_NOT_POSSIBLE' | 'NOT_OWNER'>;

/** The next try, or the one that somebody has begun; `undefined` where the tickets have moved. */
async function tryAgain(tx: Transaction, ticketId: string, { actor, payment: granted }: Order): Promise<Begun> {
  const payment = await lockPayment(tx, ticketId);
  const { state, transactionId } = payment;
  if (state === 'settled') return ok(undefined);
  if (!granted) return refuse('NOT_OWNER', 'nobody who may debit asks for it');
  if (granted.transactionId !== transactionId)
    return refuse('PAYMENT_IN_PROGRESS', 'somebody else has tried it: again');
  if (state === 'pending') return ok(await askAgain(tx, transactionId, granted.capability, actor));
  const ticket = await findTicket(tx, ticketId);
  if (!ticket) throw new Error(`the ticket ${ticketId} of a conflict is not there`);
  if ((await unitsOf(tx, ticket)) === 0n) return notPossible('all of it was given back');
  const accounts = await accountsOf(tx, ticket);
  const order = await settlementOrder(tx, ticket, accounts);
  if (!order.ok) return notPossible(order.refusal.detail);
  const { capability } = granted;
  const intent = await begin(tx, payment, { ticket, order: order.value, actor, capability });
  await changeDeferred(tx, { ticketId, state: 'pending', accounts });
  return ok(intent);
}

function notPossible(detail: string): Refused<'ACTION_NOT_POSSIBLE'> {
  return refuse('ACTION_NOT_POSSIBLE', detail, { actions: ['write_off'] });
}

/** The caller's until the transaction ends: settling and giving back wait for it. */
export async function lockPayment(tx: Transaction, ticketId: string): Promise<DeferredPayment> {
  const saleId = (await findDeferred(tx, ticketId))?.saleId;
  if (saleId !== undefined) await lockStatus(tx, saleId);
  const payment = await findDeferred(tx, ticketId);
  if (!payment) throw new Error(`the deferred payment of ${ticketId} is not there`);
  return payment;
}

/** What is recovered has moved; what is given up has not, and does not move any more. Why it is neither. */
export async function endPayment(
  tx: Transaction,
  { ticketId, state, code }: DeferredPayment,
  action: Order['action'],
): Promise<Refused<'PAYMENT_IN_PROGRESS' | 'ACTION_NOT_POSSIBLE'> | undefined> {
  if (state === 'settled') {
    if (action === 'recover') return undefined;
    return refuse('ACTION_NOT_POSSIBLE', 'its tickets have moved meanwhile', { actions: ['recover'] });
  }
  if (state !== 'rejected' || action === 'recover')
    return refuse('PAYMENT_IN_PROGRESS', 'its tickets are on their way');
  await changeDeferred(tx, { ticketId, state: 'written_off', code });
  return undefined;
}
