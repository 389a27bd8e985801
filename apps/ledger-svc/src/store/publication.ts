import { Fenced, type Lease, queryPrepared } from '@tix/runtime';
import type { DataSource } from 'typeorm';

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

const markFenced = {
  name: 'mark-published',
  text: `with held as (select from ledger.lease where name = $3 and epoch = $4 for key share)
    insert into ledger.publication as p (book_id, seq) select $1, $2 from held
      on conflict (book_id) do update set seq = excluded.seq returning p.book_id`,
};

/** In one statement with its fence, as there is one for every few batches; throws `Fenced` once another process publishes. */
export async function markPublished(db: DataSource, lease: Lease, bookId: number, seq: bigint): Promise<void> {
  const marked = await queryPrepared(db, markFenced, [bookId, seq, lease.name, lease.epoch]);
  if (marked.length === 0) throw new Fenced(`lease ${lease.name} is no longer held under epoch ${lease.epoch}`);
}

/** A stream that was lost is filled again from the journal. */
export async function forgetPublished(db: DataSource): Promise<void> {
  await db.query('update ledger.publication set seq = 0');
}
