import { type getPool as contract, ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { AmmParts } from '../store/amm-parts';
import { seededPool } from '../domain/allow-swap';
import { viewPool } from '../domain/pool';
import { readReserves } from '../store/read-reserves';

export const getPool =
  ({ bus, readPool }: Pick<AmmParts, 'bus' | 'readPool'>): Handler<typeof contract> =>
  async ({ book, poolId }, { requestId }) => {
    const pool = seededPool(await readPool({ book, id: poolId }), poolId);
    if (!pool.ok) return pool;
    return ok(viewPool(pool.value, await readReserves(bus, pool.value, requestId)));
  };
