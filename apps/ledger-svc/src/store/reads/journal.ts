import type { DataSource } from 'typeorm';

export interface JournalStretch {
  readonly rows: readonly { readonly seq: bigint; readonly line: string; readonly balances_after: string }[];
  readonly blocks: readonly { readonly first_seq: bigint; readonly last_seq: bigint; readonly hash: string }[];
}

/** Whole blocks after a seq, as many as hold at least `linesMin` lines, or all that are left. */
export async function readStretch(
  db: DataSource,
  bookId: number,
  afterSeq: bigint,
  linesMin: number,
): Promise<JournalStretch> {
  const blocks = await db.query<JournalStretch['blocks'][number][]>(
    'select first_seq, last_seq, hash from ledger.block where book_id = $1 and last_seq > $2 order by last_seq limit $3',
    [bookId, afterSeq, linesMin],
  );
  const taken: JournalStretch['blocks'][number][] = [];
  for (const block of blocks) {
    taken.push(block);
    if (block.last_seq - afterSeq >= BigInt(linesMin)) break;
  }
  const last = taken.at(-1)?.last_seq ?? afterSeq;
  const rows = await db.query<JournalStretch['rows'][number][]>(
    'select seq, line, balances_after from ledger.transaction where book_id = $1 and seq > $2 and seq <= $3 order by seq',
    [bookId, afterSeq, last],
  );
  return { rows, blocks: taken };
}

/** Lines after a seq, at most `limit`. */
export function readLines(
  db: DataSource,
  bookId: number,
  afterSeq: bigint,
  limit: number,
): Promise<{ readonly seq: bigint; readonly line: string; readonly balances_after: string }[]> {
  return db.query(
    'select seq, line, balances_after from ledger.transaction where book_id = $1 and seq > $2 order by seq limit $3',
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

export interface StoredBalance {
  readonly address: string;
  readonly code: string;
  readonly balance: bigint;
  readonly held: bigint;
  /** What its entries sum to, and the running balance of the last of them. */
  readonly sum: bigint;
  readonly last: bigint;
}

/** Balances of a book as they are stored, with what their entries say. */
export function readBalances(db: DataSource, bookId: number): Promise<StoredBalance[]> {
  return db.query(
    `select a.address, s.code, b.balance, b.held, e.sum, e.last
       from ledger.account a join ledger.balance b on b.account_id = a.id join ledger.asset s on s.id = b.asset_id
       left join lateral (
         select coalesce(sum(amount), 0)::bigint as sum,
                coalesce((select balance_after from ledger.entry where balance_id = b.id order by seq desc, leg desc limit 1), 0) as last
           from ledger.entry where balance_id = b.id) e on true
      where a.book_id = $1`,
    [bookId],
  );
}
