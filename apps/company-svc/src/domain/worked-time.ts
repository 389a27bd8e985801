import type { Instant } from '@tix/contracts';
import { lengthOf, periodAt, type Grid, type Period } from './period-grid';

/** Who begins within this long of a period's start has worked from its start; never more than a hundredth of the period. */
const LATE_US_MAX = 60_000_000n;
const LATE_SHARE = 100n;

/** The time that one employment is paid for; without an end it goes on. */
export interface Tenure {
  readonly from: Instant;
  readonly to: Instant | undefined;
}

/**
 * From when on the work of somebody is counted who is hired at a moment. `lastTo` is until when he was last paid for the same
 * job, so that no time is paid twice.
 */
export function countsFrom(grid: Grid, hiredAt: Instant, lastTo: Instant | undefined): Instant {
  const { start } = periodAt(grid, hiredAt);
  const isLate = hiredAt - start > least(LATE_US_MAX, lengthOf(grid) / LATE_SHARE);
  if (isLate) return hiredAt;
  return lastTo !== undefined && lastTo > start ? hiredAt : start;
}

/** How much of a period was worked, in microseconds. */
export function workedIn(period: Period, { from, to }: Tenure): bigint {
  const start = from > period.start ? from : period.start;
  const end = to !== undefined && to < period.end ? to : period.end;
  return end > start ? end - start : 0n;
}

/** What a period is paid: the share of the salary that was worked, rounded down. */
export function wageOf(salary: bigint, period: Period, tenure: Tenure): bigint {
  return (salary * workedIn(period, tenure)) / (period.end - period.start);
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
