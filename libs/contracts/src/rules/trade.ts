import { z } from 'zod';
import { type Refused, refuse } from '../result';

/** `buy` takes material from the pool, `sell` gives material to it. */
export const TradeSide = z.enum(['buy', 'sell']);
export type TradeSide = z.infer<typeof TradeSide>;

/** Which end of the trade `amount` fixes: `in` is what the trader gives, `out` what the trader gets. */
export const ExactEnd = z.enum(['in', 'out']);
export type ExactEnd = z.infer<typeof ExactEnd>;

interface Trade {
  readonly exact: ExactEnd;
  /** Least out when `exact` is `in`, most in when it is `out`. */
  readonly limit?: bigint | undefined;
}

/** The refusal of a trade whose other end has moved past the limit, with the computed amount; equality passes. */
export function checkLimit(
  { exact, limit }: Trade,
  ends: { readonly amountIn: bigint; readonly amountOut: bigint },
): Refused<'SLIPPAGE_EXCEEDED'> | undefined {
  if (limit === undefined) return undefined;
  if (exact === 'in' ? ends.amountOut >= limit : ends.amountIn <= limit) return undefined;
  const details = { limit: Number(limit), amountIn: Number(ends.amountIn), amountOut: Number(ends.amountOut) };
  return exact === 'in'
    ? refuse('SLIPPAGE_EXCEEDED', `the trade gives ${ends.amountOut}, the least accepted is ${limit}`, details)
    : refuse('SLIPPAGE_EXCEEDED', `the trade costs ${ends.amountIn}, the most accepted is ${limit}`, details);
}
