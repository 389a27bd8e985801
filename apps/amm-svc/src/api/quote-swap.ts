import type { quoteSwap as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { AmmParts } from '../store/amm-parts';
import { seededPool } from '../domain/allow-swap';
import { quoteTrade } from '../domain/quote-trade';
import { rulesOfBook } from '../domain/rules-of-book';
import { readReserves } from '../store/read-reserves';

/** Also of a halted pool: what it would trade at, were it resumed. */
export const quoteSwap =
  ({ bus, register, readPool }: Pick<AmmParts, 'bus' | 'register' | 'readPool'>): Handler<typeof contract> =>
  async ({ book, poolId, ...order }, { requestId }) => {
    const pool = seededPool(await readPool({ book, id: poolId }), poolId);
    if (!pool.ok) return pool;
    const [reserves, rules] = await Promise.all([readReserves(bus, pool.value, requestId), register.current()]);
    return quoteTrade(pool.value, reserves, order, rulesOfBook(rules, book));
  };
