import { ok, refuse, type Refused, type Result } from '@tix/contracts';
import { assertFenced, type Lease, queryPrepared, transact } from '@tix/runtime';
import { type DataSource, QueryFailedError } from 'typeorm';
import { columnsOf, sums, type Tail } from './reads/reconcile';

/**
 * The bounds follow a balance that they do not allow, as they do where a limit is lowered under a debt: it may only move
 * towards them. Its number of entries is counted as well.
 */
const repair = {
  name: 'repair-balances',
  text: `update ledger.balance b
    set balance = s.sum, entries = s.count,
        floor = case when b.floor > s.sum - b.held then s.sum - b.held else b.floor end,
        ceiling = case when b.ceiling < s.sum then s.sum else b.ceiling end
   from (${sums}) s where b.id = s.id and b.balance <> s.sum returning b.id`,
};

/**
 * Sets balances to the sums of their entries behind every batch that is decided already: raising the number of batches locks
 * the book and makes worthless whatever was decided on what the balances said before. Answers how many were set.
 */
export async function repairBalances(
  db: DataSource,
  lease: Lease,
  bookId: number,
  tails: readonly Tail[],
): Promise<Result<number, 'LEDGER_BUSY'>> {
  return transact(db, async (tx) => {
    await assertFenced(tx, lease);
    await tx.query('update ledger.book set batch = batch + 1 where id = $1', [bookId]);
    return ok((await queryPrepared(tx, repair, columnsOf(tails))).length);
  }).catch(busy);
}

const LOCK_NOT_AVAILABLE = '55P03';

/** A batch has had the book for as long as a lock is waited for. */
function busy(error: unknown): Refused<'LEDGER_BUSY'> {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (cause instanceof Error && 'code' in cause && cause.code === LOCK_NOT_AVAILABLE) {
    return refuse('LEDGER_BUSY', 'the book is being written to');
  }
  throw error;
}
