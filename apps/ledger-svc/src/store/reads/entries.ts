import type { DataSource } from 'typeorm';
import type { Entry, Instant, PostingKind, RecordType } from '@tix/contracts';
import { Conditions } from './conditions';

export interface EntryFilter {
  readonly asset: string | undefined;
  readonly type: string | undefined;
  readonly reason: string | undefined;
  readonly kind: string | undefined;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

export interface EntryPage {
  /** `<seq>.<leg>` of the last entry seen. */
  readonly after: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

interface EntryRow {
  readonly seq: bigint;
  readonly leg: number;
  readonly amount: bigint;
  readonly balance_after: bigint;
  readonly kind: PostingKind | null;
  readonly code: string;
  readonly id: string;
  readonly type: RecordType;
  readonly reason: string | null;
  readonly at: Instant;
}

/** An account has few balances and many entries: each balance gives its newest, and the newest of those are the page. */
export async function pageEntries(
  db: DataSource,
  { bookId, id }: { readonly bookId: number; readonly id: bigint },
  filter: EntryFilter,
  { after, offset, limit }: EntryPage,
): Promise<(Entry & { readonly key: string })[]> {
  const where = entryConditions(bookId, id, filter);
  if (after !== undefined) {
    const [seq = '0', leg = '0'] = after.split('.');
    where.add(`(e.seq, e.leg) < (${where.place(seq)}::bigint, ?::smallint)`, leg);
  }
  const bound = where.place(offset + limit + 1);
  const asset = filter.asset === undefined ? '' : ` and s.code = ${where.place(filter.asset)}`;
  const rows = await db.query<EntryRow[]>(
    `select n.*, s.code from ledger.balance b join ledger.asset s on s.id = b.asset_id
       cross join lateral (
         select e.seq, e.leg, e.amount, e.balance_after, e.kind, t.id, t.type, t.reason, t.at
           from ledger.entry e join ledger.transaction t on t.book_id = $1 and t.seq = e.seq
          where e.balance_id = b.id${where.text} order by e.seq desc, e.leg desc limit ${bound}) n
      where b.account_id = $2${asset} order by n.seq desc, n.leg desc offset ${where.place(offset)} limit ${where.place(limit + 1)}`,
    where.values,
  );
  return rows.map(entryOf);
}

export async function countEntries(
  db: DataSource,
  { bookId, id }: { readonly bookId: number; readonly id: bigint },
  filter: EntryFilter,
): Promise<number> {
  const where = entryConditions(bookId, id, filter).add('s.code = ?', filter.asset);
  const [row] = await db.query<{ count: bigint }[]>(
    `select count(*) from ledger.balance b join ledger.asset s on s.id = b.asset_id
       join ledger.entry e on e.balance_id = b.id join ledger.transaction t on t.book_id = $1 and t.seq = e.seq
      where b.account_id = $2${where.text}`,
    where.values,
  );
  return Number(row?.count ?? 0n);
}

function entryConditions(bookId: number, accountId: bigint, filter: EntryFilter): Conditions {
  return new Conditions([bookId, accountId])
    .add('t.type = ?', filter.type)
    .add('t.reason = ?', filter.reason)
    .add("coalesce(e.kind, 'principal') = ?", filter.kind)
    .add('t.at >= ?', filter.from)
    .add('t.at < ?', filter.to);
}

function entryOf(row: EntryRow): Entry & { readonly key: string } {
  const key = `${row.seq}.${row.leg}`;
  return {
    key,
    id: key,
    seq: Number(row.seq),
    transactionId: row.id,
    asset: row.code,
    debit: row.amount < 0n ? -row.amount : 0n,
    credit: row.amount > 0n ? row.amount : 0n,
    amount: row.amount,
    balanceAfter: row.balance_after,
    type: row.type,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.kind !== null && { kind: row.kind }),
    committedAt: row.at,
  };
}
