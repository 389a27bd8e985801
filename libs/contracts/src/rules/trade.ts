import * as z from 'zod';
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
  const [amountIn, amountOut] = [Number(ends.amountIn), Number(ends.amountOut)];
  const details = { limit: Number(limit), amountIn, amountOut };
  // `out` or `in` is the end that the trade computed, under one name whichever the side.
  return exact === 'in'
    ? refuse('SLIPPAGE_EXCEEDED', `the trade gives ${amountOut}, the least accepted is ${limit}`, {
        ...details,
        out: amountOut,
      })
    : refuse('SLIPPAGE_EXCEEDED', `the trade costs ${amountIn}, the most accepted is ${limit}`, {
        ...details,
        in: amountIn,
      });
}

/** The refusal of a trade that moves the price by more than is accepted; equality passes, an unknown impact does not. */
export function checkImpact(
  { maxImpactBps }: { readonly maxImpactBps?: number | undefined },
  quote: { readonly amountIn: bigint; readonly amountOut: bigint; readonly priceImpactBps: number | null },
): Refused<'SLIPPAGE_EXCEEDED'> | undefined {
  if (maxImpactBps === undefined) return undefined;
  const { priceImpactBps, amountIn, amountOut } = quote;
  if (priceImpactBps !== null && priceImpactBps <= maxImpactBps) return undefined;
  const details = { maxImpactBps, priceImpactBps, amountIn: Number(amountIn), amountOut: Number(amountOut) };
  return refuse('SLIPPAGE_EXCEEDED', 'the trade moves the price by more than is accepted', details);
}
