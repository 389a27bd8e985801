import { instant, type Instant } from '@tix/contracts';
import type { Log } from './log';

/** Runs one statement on the primary: a data source or a pool both fit. */
export interface ClockSource {
  query(sql: string): Promise<unknown>;
}

export interface Clock {
  /** The economy's time: never goes back within a process. */
  now(): Instant;
  /** Reads the offset and Postgres' time again, and answers the new now. */
  refresh(): Promise<Instant>;
  stop(): void;
}

export interface ClockState {
  readonly offsetUs: bigint;
  readonly frozenAtUs: bigint | null;
}

export interface ClockReading extends ClockState {
  readonly postgresUs: bigint;
}

const SYNCHRONISE_MS = 30_000;

export const readClockSql = `
  select (extract(epoch from clock_timestamp()) * 1000000)::bigint::text as postgres_us,
         offset_us::text as offset_us, frozen_at_us::text as frozen_at_us
    from platform.clock`;

interface ClockRow {
  readonly postgres_us: string;
  readonly offset_us: string;
  readonly frozen_at_us: string | null;
}

export function clockReadingOf(rows: unknown): ClockReading {
  const [row] = (Array.isArray(rows) ? rows : (rows as { rows: unknown[] }).rows) as ClockRow[];
  if (!row) throw new Error('platform.clock has no row');
  return {
    postgresUs: BigInt(row.postgres_us),
    offsetUs: BigInt(row.offset_us),
    frozenAtUs: row.frozen_at_us === null ? null : BigInt(row.frozen_at_us),
  };
}

/** The economy's time when Postgres' clock shows `postgresUs`. */
export function economyTime({ offsetUs, frozenAtUs }: ClockState, postgresUs: bigint): bigint {
  return frozenAtUs ?? postgresUs + offsetUs;
}

/**
 * Postgres' time, read at the start and every 30 s and carried by the monotonic clock in between, plus the durable
 * offset: a wall clock that jumps on this machine changes nothing.
 */
export async function openClock(source: ClockSource, log: Log): Promise<Clock> {
  let synchronised = await read(source);
  let last = 0n;

  const now = (): Instant => {
    const postgresUs = synchronised.postgresUs + (monotonicUs() - synchronised.monotonicUs);
    const time = economyTime(synchronised, postgresUs);
    if (time > last) last = time;
    return instant(last);
  };
  // What was asked for last has seen all that had happened when any other was: an answer that comes behind it is of before.
  const refresh = async (): Promise<Instant> => {
    const reading = await read(source);
    if (reading.sentUs > synchronised.sentUs) synchronised = reading;
    return now();
  };
  // Without Postgres the monotonic clock goes on; what needs to be exact needs Postgres anyway.
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => log.warn({ err: error }, 'clock not synchronised'));
  }, SYNCHRONISE_MS);
  timer.unref();
  return { now, refresh, stop: () => clearInterval(timer) };
}

interface Synchronised extends ClockReading {
  readonly monotonicUs: bigint;
  /** When it was asked for, by the monotonic clock. */
  readonly sentUs: bigint;
}

/** Postgres read its clock somewhere between sending and receiving: the middle halves the error. */
async function read(source: ClockSource): Promise<Synchronised> {
  const sentUs = monotonicUs();
  const reading = clockReadingOf(await source.query(readClockSql));
  return { ...reading, sentUs, monotonicUs: (sentUs + monotonicUs()) / 2n };
}

function monotonicUs(): bigint {
  return process.hrtime.bigint() / 1000n;
}
