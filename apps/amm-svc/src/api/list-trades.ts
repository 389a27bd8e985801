import { type listTrades as contract, ok, refuse } from '@tix/contracts';
import { partitionOf, type Handler, type Projection } from '@tix/runtime';
import type { AmmParts } from '../store/amm-parts';
import { seededPool } from '../domain/allow-swap';
import { latestIncarnation, listTrades as readPage } from '../store/trades';

type Parts = Pick<AmmParts, 'db' | 'readPool'> & { readonly trades: Projection };

export const listTrades =
  ({ db, readPool, trades }: Parts): Handler<typeof contract> =>
  async ({ book, poolId, minSeq, after, limit, account, side, from, to }) => {
    const pool = seededPool(await readPool({ book, id: poolId }), poolId);
    if (!pool.ok) return pool;
    if (minSeq !== undefined) {
      await trades.waitForSeq(partitionOf({ book, incarnation: await latestIncarnation(db, book) }), minSeq);
    }
    const before = after === undefined ? undefined : seqOf(after);
    if (before === null) return refuse('VALIDATION', 'after is not the key of a trade');
    const filter = { book, pool: poolId, account, side, from, to, before, limit: limit + 1 };
    const found = await readPage(db, filter);
    const data = found.slice(0, limit);
    const last = found.length > limit ? data.at(-1) : undefined;
    return ok({ data, ...(last && { next: String(last.seq) }) });
  };

function seqOf(after: string): bigint | null {
  return /^[0-9]{1,16}$/.test(after) ? BigInt(after) : null;
}
