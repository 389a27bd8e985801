import { ok } from '@tix/contracts';
import { assertFenced, Fenced, type Lease, queryPrepared, transact } from '@tix/runtime';
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
  text: `with held as (select from ledger.lease where name = $3 and epoch = $4 for key share),
      reached as (update ledger.stream set last_seq = $5, last_id = $6 where exists (select from held))
    insert into ledger.publication as p (book_id, seq) select $1, $2 from held
      on conflict (book_id) do update set seq = excluded.seq returning p.book_id`,
};

/** A message and its place in the stream. */
export interface Place {
  readonly seq: number;
  readonly id: string;
}

/** What is in the stream of a book, and what the stream ends with since. */
export interface Published {
  readonly bookId: number;
  readonly seq: bigint;
  readonly end: Place;
}

/** In one statement with its fence, as there is one for every few batches; throws `Fenced` once another process publishes. */
export async function markPublished(db: DataSource, lease: Lease, { bookId, seq, end }: Published): Promise<void> {
  const marked = await queryPrepared(db, markFenced, [bookId, seq, lease.name, lease.epoch, end.seq, end.id]);
  if (marked.length === 0) throw new Fenced(`lease ${lease.name} is no longer held under epoch ${lease.epoch}`);
}

/** What the stream ended with when it was last written to, as far as this database knows. */
export async function findEnd(db: DataSource): Promise<Place | undefined> {
  const rows = await db.query<{ last_seq: bigint; last_id: string }[]>('select last_seq, last_id from ledger.stream');
  return rows.map(({ last_seq: seq, last_id: id }) => ({ seq: Number(seq), id }))[0];
}

export async function keepEnd(db: DataSource, { seq, id }: Place): Promise<void> {
  await db.query(
    `insert into ledger.stream (last_seq, last_id) values ($1, $2)
     on conflict (id) do update set last_seq = $1, last_id = $2`,
    [seq, id],
  );
}

/** A stream that was lost, or its end, is filled again from the journal. */
export async function forgetPublished(db: DataSource): Promise<void> {
  await db.query('update ledger.publication set seq = 0');
}

/** What a message of the stream ends with. */
export interface PublishedEnd {
  readonly place: Place;
  readonly book: string;
  readonly incarnation: number;
  readonly seq: number;
  readonly id: string;
}

/**
 * The highest incarnation of ends that the journal does not have: it was restored to a moment before they were made. Those of
 * earlier incarnations are of histories that were left.
 */
export async function findForeign(db: DataSource, ends: readonly PublishedEnd[]): Promise<number | undefined> {
  const column = <Field extends keyof PublishedEnd>(field: Field) => ends.map((end) => end[field]);
  const rows: readonly { incarnation: number | null }[] = await db.query(
    `select max(s.incarnation) as incarnation
       from unnest($1::text[], $2::integer[], $3::bigint[], $4::uuid[]) as s(book, incarnation, seq, id)
       cross join (select coalesce(max(incarnation), 1) as incarnation from ledger.book) as now
       left join ledger.book k on k.code = s.book
       left join ledger.transaction t on t.book_id = k.id and t.seq = s.seq
      where s.incarnation > now.incarnation or (s.incarnation = now.incarnation and t.id is distinct from s.id)`,
    [column('book'), column('incarnation'), column('seq'), column('id')],
  );
  return rows[0]?.incarnation ?? undefined;
}

/** Every book goes on as another history under a number that no message has yet, and all of it is published. */
export async function beginIncarnation(db: DataSource, lease: Lease, after: number): Promise<void> {
  await transact(db, async (tx) => {
    await assertFenced(tx, lease);
    const sql = 'update ledger.book set incarnation = greatest(incarnation, $1) + 1';
    const [, count] = await tx.query<[unknown, number]>(sql, [after]);
    // A new database beside an old stream: the first book is about to be opened.
    if (count === 0) throw new Error('there is no book yet that could begin another incarnation');
    await tx.query('update ledger.publication set seq = 0');
    return ok(undefined);
  });
}
