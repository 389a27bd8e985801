import { instant, ok, refuse, type Instant, type Result } from '@tix/contracts';
import type { DataSource } from 'typeorm';
import { clockReadingOf, economyTime, readClockSql, type ClockReading, type ClockState } from './clock';
import { transact } from './transact';

/** Moments are written with four digits of a year, and what is decided may point a year ahead. */
const LAST = BigInt(Date.UTC(9999, 0, 1)) * 1_000n;

/** Services know the time to some milliseconds and never go back: where it stops, none of them has been yet. */
const FREEZE_AHEAD_US = 100_000n;

/** How an operator moves the economy's time. It never goes back, because what was decided stays decided. */
export type ClockChange =
  | { readonly kind: 'advance'; readonly byUs: bigint }
  | { readonly kind: 'set'; readonly to: Instant }
  | { readonly kind: 'freeze' }
  | { readonly kind: 'unfreeze' };

/** Pure: the next state of the clock. A frozen clock that is moved stays frozen; one that is unfrozen goes on from where it stood. */
export function nextClockState(
  { postgresUs, ...state }: ClockReading,
  change: ClockChange,
): Result<ClockState, 'VALIDATION'> {
  const now = economyTime(state, postgresUs);
  if (change.kind === 'freeze') return ok({ ...state, frozenAtUs: state.frozenAtUs ?? now + FREEZE_AHEAD_US });
  if (change.kind === 'unfreeze') return ok({ offsetUs: now - postgresUs, frozenAtUs: null });
  const to = change.kind === 'advance' ? now + change.byUs : change.to;
  if (to < now) return refuse('VALIDATION', 'the clock never goes back');
  if (to > LAST) return refuse('VALIDATION', 'the clock goes no further than the year 9998');
  return ok(state.frozenAtUs === null ? { offsetUs: to - postgresUs, frozenAtUs: null } : { ...state, frozenAtUs: to });
}

/** Stores the change and answers the economy's time right after it; services see it at their next `refresh`. */
export function changeClock(db: DataSource, change: ClockChange): Promise<Result<Instant, 'VALIDATION'>> {
  return transact(db, async (tx) => {
    const reading = clockReadingOf(await tx.query(`${readClockSql} for update`));
    const next = nextClockState(reading, change);
    if (!next.ok) return next;
    await tx.query('update platform.clock set offset_us = $1, frozen_at_us = $2', [
      next.value.offsetUs,
      next.value.frozenAtUs,
    ]);
    return ok(instant(economyTime(next.value, reading.postgresUs)));
  });
}

/** Before anything has happened the economy may be placed in the past, to seed its history; refused afterwards by `changeClock`. */
export async function startClockAt(db: DataSource, offsetUs: bigint): Promise<void> {
  await db.query('update platform.clock set offset_us = $1 where offset_us = 0 and frozen_at_us is null', [offsetUs]);
}
