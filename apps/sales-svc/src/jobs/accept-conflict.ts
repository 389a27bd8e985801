import { refuse, type Refused, type SaleConflict } from '@tix/contracts';
import { isStoodFor, setStatus } from '../store/ticket-statuses';
import { saleOf } from '../store/late-cancellations';
import { findDeferred } from '../store/deferred-payments';
import type { Transaction } from '../store/sql';
import { findTerminal } from '../store/terminals';
import { NO_GRANTS, planSettlements } from './plan-settlements';
import { lockSale } from './sound-sale';

/**
 * Lets a cancellation count that came when the day of its sale was closed: the sale is cancelled from now on, while what was told of
 * the day stands. A sale of which something was given back since is not cancelled any more. Of a warning nothing follows.
 */
export async function acceptConflict(
  tx: Transaction,
  { type, received, terminalId }: SaleConflict,
  now: bigint,
): Promise<Refused<'ACTION_NOT_POSSIBLE'> | undefined> {
  if (type !== 'DAY_CLOSED') return undefined;
  const saleId = (await saleOf(tx, received.ticketId ?? '')) ?? '';
  const locked = await lockSale(tx, saleId);
  const actions = ['recover', 'write_off'];
  if (!locked.ok) return refuse('ACTION_NOT_POSSIBLE', locked.refusal.detail, { actions });
  const { status } = locked.value;
  if (status !== 'completed')
    return refuse('ACTION_NOT_POSSIBLE', `the sale ${saleId} is ${status} by now`, { actions });
  await setStatus(tx, saleId, (await isStoodFor(tx, saleId)) ? 'superseded' : 'cancelled');
  await payBack(tx, { ticketId: received.ticketId ?? '', saleId, terminalId, now });
  return undefined;
}

interface Accepted {
  readonly ticketId: string;
  readonly saleId: string;
  readonly terminalId: string;
  readonly now: bigint;
}

/** Tickets that were settled before the cancellation counted wait for an operator to give them back. */
async function payBack(tx: Transaction, { ticketId, saleId, terminalId, now }: Accepted): Promise<void> {
  const payment = await findDeferred(tx, saleId);
  const terminal = await findTerminal(tx, terminalId);
  if (payment?.state === 'settled' && terminal) {
    await planSettlements({ tx, terminal, now, deferred: [ticketId] }, NO_GRANTS);
  }
}
