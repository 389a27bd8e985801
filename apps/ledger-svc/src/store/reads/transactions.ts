import type { DataSource } from 'typeorm';
import type { Amount, CommandId, Metadata, StoredTransaction } from '@tix/contracts';
import { renderTransaction } from '../../domain/render';
import { storedRow } from '../load';
import { Conditions } from './conditions';

export interface TransactionFilter {
  readonly accountId: bigint | undefined;
  readonly parentId: CommandId | undefined;
  readonly type: string | undefined;
  readonly reason: string | undefined;
}

interface TransactionRow {
  readonly line: string;
  readonly balances_after: string;
  readonly metadata: string | null;
  readonly note: string | null;
  readonly reversed_by: string | null;
  readonly refunds: readonly { readonly id: string; readonly amount: number }[] | null;
}

const TRANSACTION = `select t.line, t.balances_after, m.metadata, m.note, v.id as reversed_by,
    (select json_agg(json_build_object('id', f.id, 'amount', f.amount)) from ledger.refund f where f.refunded_id = t.id) as refunds
  from ledger.transaction t
  left join ledger.memo m on m.id = t.id
  left join ledger.reversal v on v.reversed_id = t.id`;

export async function findTransaction(
  db: DataSource,
  bookId: number,
  id: CommandId,
): Promise<StoredTransaction | undefined> {
  const rows = await db.query<TransactionRow[]>(`${TRANSACTION} where t.book_id = $1 and t.id = $2`, [bookId, id]);
  return rows.map(transactionOf)[0];
}

/** Newest first, after a seq. One row more than asked for tells that there is another page. */
export async function pageTransactions(
  db: DataSource,
  bookId: number,
  filter: TransactionFilter,
  { after, limit }: { readonly after: bigint | undefined; readonly limit: number },
): Promise<StoredTransaction[]> {
  const where = transactionConditions(bookId, filter).add('t.seq < ?', after);
  const bound = where.place(limit + 1);
  const from =
    filter.accountId === undefined ? '' : ` and t.seq in (${seqsOf(where.place(filter.accountId), bound, where.text)})`;
  const rows = await db.query<TransactionRow[]>(
    `${TRANSACTION} where t.book_id = $1${where.text}${from} order by t.seq desc limit ${bound}`,
    where.values,
  );
  return rows.map(transactionOf);
}

export async function countTransactions(db: DataSource, bookId: number, filter: TransactionFilter): Promise<number> {
  const where = transactionConditions(bookId, filter);
  const from =
    filter.accountId === undefined
      ? ''
      : ` and t.seq in (select e.seq from ledger.balance b join ledger.entry e on e.balance_id = b.id where b.account_id = ${where.place(filter.accountId)})`;
  const [row] = await db.query<{ count: bigint }[]>(
    `select count(*) from ledger.transaction t where t.book_id = $1${where.text}${from}`,
    where.values,
  );
  return Number(row?.count ?? 0n);
}

/** The newest transactions of an account: each of its balances gives its newest that pass the filter. */
function seqsOf(accountId: string, bound: string, conditions: string): string {
  return `select n.seq from ledger.balance b cross join lateral (
      select distinct e.seq from ledger.entry e join ledger.transaction t on t.book_id = $1 and t.seq = e.seq
       where e.balance_id = b.id${conditions} order by e.seq desc limit ${bound}) n
    where b.account_id = ${accountId}`;
}

function transactionConditions(bookId: number, { parentId, type, reason }: TransactionFilter): Conditions {
  return new Conditions([bookId]).add('t.parent_id = ?', parentId).add('t.type = ?', type).add('t.reason = ?', reason);
}

function transactionOf({
  line,
  balances_after: after,
  metadata,
  note,
  reversed_by: reversedBy,
  refunds,
}: TransactionRow): StoredTransaction {
  const stored = storedRow(line, after, null);
  const { replayed: _, ...rendered } = renderTransaction(stored.record, stored.after, false);
  return {
    ...rendered,
    ...(metadata !== null && { metadata: JSON.parse(metadata) as Metadata }),
    ...(note !== null && { note }),
    ...(reversedBy !== null && { reversedBy }),
    ...(refunds && { refundedBy: refunds.map(({ id, amount }) => ({ id, amount: BigInt(amount) as Amount })) }),
  };
}
