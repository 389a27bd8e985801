import * as z from 'zod';
import { Amount, Units } from '../amount';
import { query } from '../contract';
import { BookCode } from '../names';
import { ruleRefusals } from '../rules';
import { PoolId, PoolReserves } from './pool';
import { TradeOrder } from './swap';

/** What a swap would be, were it made now. */
export const Quote = z.object({
  amountIn: Amount,
  /** After fees, spread and taxes. */
  amountOut: Amount,
  lpFee: Units,
  sinkFee: Units,
  spread: Units,
  tax: Units,
  /** How much worse the price is than before the trade, without taxes; null where there is no price before it. */
  priceImpactBps: z.int().nullable(),
  reservesAfter: PoolReserves,
});
export type Quote = z.output<typeof Quote>;

export const quoteSwap = query({
  subject: 'amm.quote-swap.v1',
  request: z.strictObject({ book: BookCode, poolId: PoolId, ...TradeOrder }),
  reply: Quote,
  refusals: ['BOOK_NOT_FOUND', 'POOL_NOT_FOUND', ...ruleRefusals],
});
