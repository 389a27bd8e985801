import type { DataSource, EntityManager } from 'typeorm';

/** The database, or a transaction of it. */
export type Queries = Pick<EntityManager, 'query'>;

export interface JournalRow {
  readonly seq: bigint;
  readonly id: string;
  readonly type: string;
  readonly reason: string | null;
  readonly parent_id: string | null;
  readonly at: bigint;
  readonly line: string;
  readonly balances_after: string;
}

export interface JournalStretch {
  readonly rows: readonly JournalRow[];
  readonly blocks: readonly {
    readonly first_seq: bigint;
    readonly last_seq: bigint;
    readonly last_at: bigint;
    readonly hash: string;
  }[];
}

/**
 * Whole blocks after a seq, as many as hold at least `linesMin` lines, or all that are left. What is read here has two ends, not a
 * limit: before the first statistics of a table a limit alone has all that follows read and sorted, for every stretch of it.
 */
export async function readStretch(
  db: Queries,
  bookId: number,
  afterSeq: bigint,
  linesMin: number,
): Promise<JournalStretch> {
  const blocks = await db.query<JournalStretch['blocks'][number][]>(
    `select first_seq, last_seq, last_at, hash from ledger.block
      where book_id = $1 and last_seq > $2 and last_seq <= coalesce(
        (select last_seq from ledger.block where book_id = $1 and last_seq >= $2 + $3::bigint order by last_seq limit 1), $2 + $3::bigint)
      order by last_seq`,
    [bookId, afterSeq, linesMin],
  );
  const last = blocks.at(-1)?.last_seq ?? afterSeq;
  const rows = await db.query<JournalRow[]>(
    `select seq, id, type, reason, parent_id, at, line, balances_after
       from ledger.transaction where book_id = $1 and seq > $2 and seq <= $3 order by seq`,
    [bookId, afterSeq, last],
  );
  return { rows, blocks };
}

/** Lines after a seq, at most `limit`: a book has one for every seq. */
export function readLines(
  db: Queries,
  bookId: number,
  afterSeq: bigint,
  limit: number,
): Promise<{ readonly seq: bigint; readonly line: string; readonly balances_after: string }[]> {
  return db.query(
    'select seq, line, balances_after from ledger.transaction where book_id = $1 and seq > $2 and seq <= $2 + $3::bigint order by seq',
    [bookId, afterSeq, limit],
  );
}

export function readBlocks(
  db: DataSource,
  bookId: number,
  afterSeq: bigint,
  upToSeq: bigint,
): Promise<{ last_seq: bigint; hash: string }[]> {
  return db.query(
    'select last_seq, hash from ledger.block where book_id = $1 and last_seq > $2 and last_seq <= $3 order by last_seq',
    [bookId, afterSeq, upToSeq],
  );
}

export interface BlockEnd {
  readonly lastSeq: bigint;
  readonly hash: string;
}

/** Where the last block ends within so many lines after a seq; `undefined` where none does. A block is far shorter. */
export async function lastBlockWithin(
  db: DataSource,
  bookId: number,
  afterSeq: bigint,
  linesMax: number,
): Promise<BlockEnd | undefined> {
  const [block] = await db.query<{ last_seq: bigint; hash: string }[]>(
    `select last_seq, hash from ledger.block
      where book_id = $1 and last_seq > $2 and last_seq <= $2 + $3::bigint order by last_seq desc limit 1`,
    [bookId, afterSeq, linesMax],
  );
  return block && { lastSeq: block.last_seq, hash: block.hash };
}

export async function findLine(
  db: DataSource,
  bookId: number,
  id: string,
): Promise<{ readonly seq: bigint; readonly line: string } | undefined> {
  const [row] = await db.query<{ seq: bigint; line: string }[]>(
    'select seq, line from ledger.transaction where id = $1 and book_id = $2',
    [id, bookId],
  );
  return row;
}
