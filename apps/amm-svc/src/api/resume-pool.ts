import { type resumePool as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { seededPool } from '../domain/allow-swap';
import { viewPool } from '../domain/pool';
import { findPool, setStatus } from '../store/pools';
import { readReserves } from '../store/read-reserves';

/** Swaps that begin after the answer are accepted. */
export const resumePool =
  ({ bus, db }: Pick<ServiceParts, 'bus' | 'db'>): Handler<typeof contract> =>
  async ({ book, poolId, dryRun }, { requestId }) => {
    if (!dryRun) await setStatus(db, { book, id: poolId }, 'active');
    const pool = seededPool(await findPool(db, { book, id: poolId }), poolId);
    if (!pool.ok) return pool;
    return ok(viewPool(pool.value, await readReserves(bus, pool.value, requestId)));
  };
