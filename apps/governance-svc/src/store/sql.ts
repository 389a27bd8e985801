import { type Instant, instant, parseInstant } from '@tix/contracts';
import type { EntityManager } from 'typeorm';

/** A data source or the transaction of `transact`. */
export type Sql = Pick<EntityManager, 'query'>;

/** Selects a moment as text with microseconds, which a `Date` would lose. */
export function momentSql(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

export function moment(text: string): Instant {
  return parseInstant(text) ?? instant(0n);
}
