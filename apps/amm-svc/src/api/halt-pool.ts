import { type haltPool as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { seededPool } from '../domain/allow-swap';
import { viewPool } from '../domain/pool';
import { findPool, setStatus } from '../store/pools';
import { readReserves } from '../store/read-reserves';

/** Holds for every swap that begins after the answer: each reads the pool first. */
export const haltPool =
  ({ bus, db }: Pick<ServiceParts, 'bus' | 'db'>): Handler<typeof contract> =>
  async ({ book, poolId, dryRun }, { requestId }) => {
    if (!dryRun) await setStatus(db, { book, id: poolId }, 'halted');
    const pool = seededPool(await findPool(db, { book, id: poolId }), poolId);
    if (!pool.ok) return pool;
    return ok(viewPool(pool.value, await readReserves(bus, pool.value, requestId)));
  };
