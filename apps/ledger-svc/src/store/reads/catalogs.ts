import type { DataSource } from 'typeorm';
import { type CatalogEntity, Catalogs } from '../entities';

/** A version of a book's catalog; the one in force unless told. */
export function findCatalog(
  db: DataSource,
  bookId: number,
  version: number | undefined,
): Promise<CatalogEntity | null> {
  return db.getRepository(Catalogs).findOne({
    where: { bookId, ...(version !== undefined && { version }) },
    order: { version: 'DESC' },
  });
}

/** The version in force of each book that has one. */
export async function catalogVersions(
  db: DataSource,
  bookIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await db.query<{ book_id: number; version: number }[]>(
    'select book_id, max(version) as version from ledger.catalog where book_id = any($1) group by book_id',
    [bookIds],
  );
  return new Map(rows.map(({ book_id: bookId, version }) => [bookId, version]));
}
