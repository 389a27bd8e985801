import type { Clock } from '@tix/runtime';
import type { DataSource } from 'typeorm';

/** What every query's handler needs. Queries see what is committed, on connections of their own. */
export interface Reading {
  readonly db: DataSource;
  readonly clock: Clock;
}

/** Bytes that a page of large rows stops at, well below what one message may hold. */
const PAGE_BYTES_MAX = 512 * 1024;

/** A page of at most `limit` rows and a bounded size; `next` is the key of its last row when there are more. */
export function pageOf<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Shown,
  keyOf: (row: Row) => string,
): { data: Shown[]; next?: string } {
  const data: Shown[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, limit)) {
    const shown = show(row);
    bytes += JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)).length;
    if (data.length > 0 && bytes > PAGE_BYTES_MAX) break;
    data.push(shown);
  }
  const last = rows[data.length - 1];
  return data.length < rows.length && last !== undefined ? { data, next: keyOf(last) } : { data };
}
