import type { DataSource, EntityManager } from 'typeorm';

export interface Unpublished {
  readonly id: number;
  readonly code: string;
  readonly incarnation: number;
  /** The last seq that is in the stream. */
  readonly published: bigint;
}

/** Books whose journal is ahead of the stream. */
export function findUnpublished(db: DataSource): Promise<Unpublished[]> {
  return db.query(
    `select k.id, k.code, k.incarnation, coalesce(p.seq, 0) as published
       from ledger.book k left join ledger.publication p on p.book_id = k.id where k.seq > coalesce(p.seq, 0)`,
  );
}

export async function markPublished(tx: EntityManager, bookId: number, seq: bigint): Promise<void> {
  await tx.query(
    `insert into ledger.publication (book_id, seq) values ($1, $2)
       on conflict (book_id) do update set seq = excluded.seq`,
    [bookId, seq],
  );
}

/** A stream that was lost is filled again from the journal. */
export async function forgetPublished(db: DataSource): Promise<void> {
  await db.query('update ledger.publication set seq = 0');
}
