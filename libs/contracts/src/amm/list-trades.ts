import * as z from 'zod';
import { query } from '../contract';
import { Instant } from '../instant';
import { page, pageFields } from '../ledger/page';
import { Address } from '../names';
import { TradeSide } from '../rules';
import { PoolId, PoolReserves } from './pool';
import { SwapReceipt } from './swap';

/** A swap as the ledger told it. `reserves` are unknown where the trade was read from the journal again. */
export const Trade = SwapReceipt.omit({ id: true, replayed: true }).extend({ reserves: PoolReserves.nullable() });
export type Trade = z.output<typeof Trade>;

/** Newest first. With `minSeq` the answer waits, at most a second, until trades up to that seq of the book are there. */
export const listTrades = query({
  subject: 'amm.list-trades.v1',
  request: z.strictObject({
    ...pageFields,
    poolId: PoolId,
    account: Address.optional(),
    side: TradeSide.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    minSeq: z.int().nonnegative().optional(),
    after: z.string().optional(),
  }),
  reply: page(Trade),
  refusals: ['POOL_NOT_FOUND'],
});
