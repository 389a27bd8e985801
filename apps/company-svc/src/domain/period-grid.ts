import { instant, type Instant } from '@tix/contracts';

/** A stretch of time, the end not belonging to it. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

/** Periods of one length without gaps, before and after the anchor: `[anchor + n · length, anchor + (n + 1) · length)`. */
export interface Grid {
  readonly anchor: Instant;
  readonly periodSeconds: number;
}

const SECOND_US = 1_000_000n;

export function lengthOf({ periodSeconds }: Pick<Grid, 'periodSeconds'>): bigint {
  return BigInt(periodSeconds) * SECOND_US;
}

/** The period that a moment lies in. */
export function periodAt(grid: Grid, moment: Instant): Period {
  const length = lengthOf(grid);
  const start = grid.anchor + floorDivide(moment - grid.anchor, length) * length;
  return { start: instant(start), end: instant(start + length) };
}

export function periodAfter({ end }: Period, grid: Grid): Period {
  return { start: end, end: instant(end + lengthOf(grid)) };
}

/** Rounded down also below zero, where the division of bigints rounds towards it. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
