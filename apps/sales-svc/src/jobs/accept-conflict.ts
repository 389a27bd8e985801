import { refuse, type Refused, type SaleConflict } from '@tix/contracts';
import { isStoodFor, setStatus } from '../store/ticket-statuses';
import { saleOf } from '../store/late-cancellations';
import type { Transaction } from '../store/sql';
import { lockSale } from './sound-sale';

/**
 * Lets a cancellation count that came when the day of its sale was closed: the sale is cancelled from now on, while what was told of
 * the day stands. A sale of which something was given back since is not cancelled any more. Of a warning nothing follows.
 */
export async function acceptConflict(
  tx: Transaction,
  { type, received }: SaleConflict,
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
  return undefined;
}
