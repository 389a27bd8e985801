import { type listPools as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { viewPool } from '../domain/pool';
import { listPools as readPage } from '../store/pools';
import { readReserves } from '../store/read-reserves';

export const listPools =
  ({ bus, db }: Pick<ServiceParts, 'bus' | 'db'>): Handler<typeof contract> =>
  async ({ book, material, after, limit }, { requestId }) => {
    const found = await readPage(db, { book, material, after, limit: limit + 1 });
    const pools = found.slice(0, limit);
    const data = await Promise.all(pools.map(async (pool) => viewPool(pool, await readReserves(bus, pool, requestId))));
    const last = found.length > limit ? pools.at(-1) : undefined;
    return ok({ data, ...(last && { next: last.settings.id }) });
  };
