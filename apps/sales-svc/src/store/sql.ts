import type { DataSource, EntityManager } from 'typeorm';

/** Runs statements: a data source, or the transaction of `transact`. */
export type Sql = DataSource | EntityManager;
/** The transaction of `transact`. */
export type Transaction = EntityManager;

/** One row more than asked for tells that there is another page. */
export function pageOf<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Shown,
  keyOf: (row: Row) => string,
): { data: Shown[]; next?: string } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const data = page.map(show);
  return rows.length > limit && last !== undefined ? { data, next: keyOf(last) } : { data };
}
