import { queryPrepared } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { rowId } from '../rows';

/** Most entries that one statement adds up: far from the time that a statement may take. */
export const STRETCH_ENTRIES = 100_000;
/** Most balances that one statement compares. */
const STRETCH_BALANCES = 1_000;

/** What is left to add up of a balance: the entries after a seq, those before it being added up already. */
export interface Tail {
  readonly id: bigint;
  readonly afterSeq: bigint;
  readonly sum: bigint;
  readonly count: bigint;
}

export interface DriftedBalance {
  readonly id: bigint;
  readonly account: string;
  readonly asset: string;
  readonly cached: bigint;
  readonly entries: bigint;
}

interface Scope {
  readonly bookId: number;
  readonly accountId: bigint | undefined;
}

interface CountedBalance {
  readonly id: bigint;
  readonly entries: bigint;
}

/** Balances of a book after one of them, in the order of their ids. */
function nextBalances(db: DataSource, { bookId, accountId }: Scope, after: bigint): Promise<CountedBalance[]> {
  return db.query(
    `select id, entries from ledger.balance
      where id > $1 and id < $2 and ($3::bigint is null or account_id = $3) order by id limit $4`,
    [after, rowId(bookId + 1, 0n), accountId ?? null, STRETCH_BALANCES],
  );
}

/** Groups of balances, few and small enough that each can be compared by one statement. */
export async function* stretchesOf(db: DataSource, scope: Scope): AsyncGenerator<readonly Tail[]> {
  let after = rowId(scope.bookId, 0n);
  for (;;) {
    const balances = await nextBalances(db, scope, after);
    let stretch: Tail[] = [];
    let entries = 0n;
    for (const { id, entries: own } of balances) {
      if (stretch.length > 0 && entries + own > STRETCH_ENTRIES) {
        yield stretch;
        [stretch, entries] = [[], 0n];
      }
      const tail = own > STRETCH_ENTRIES ? await tailOf(db, id) : { id, afterSeq: 0n, sum: 0n, count: 0n };
      stretch.push(tail);
      entries += own - tail.count;
    }
    if (stretch.length > 0) yield stretch;
    if (balances.length < STRETCH_BALANCES) return;
    after = balances.at(-1)?.id ?? after;
  }
}

const addUp = {
  name: 'add-up-entries',
  text: `with edge as (select seq from ledger.entry where balance_id = $1 and seq > $2 order by seq offset $3 limit 1)
    select edge.seq, coalesce(sum(e.amount), 0)::bigint as sum, count(*) as count
      from edge join ledger.entry e on e.balance_id = $1 and e.seq > $2 and e.seq <= edge.seq group by edge.seq`,
};

/** Entries never change: what was added up of a long history holds, and only its end needs a snapshot with the balance. */
async function tailOf(db: DataSource, id: bigint): Promise<Tail> {
  let tail: Tail = { id, afterSeq: 0n, sum: 0n, count: 0n };
  for (;;) {
    const [stretch] = await queryPrepared<{ seq: bigint; sum: bigint; count: bigint }>(db, addUp, [
      id,
      tail.afterSeq,
      STRETCH_ENTRIES,
    ]);
    if (!stretch) return tail;
    tail = { id, afterSeq: stretch.seq, sum: tail.sum + stretch.sum, count: tail.count + stretch.count };
  }
}

/** Balances with the sums of their entries, of one snapshot. */
export const sums = `select b.id, b.account_id, b.asset_id, b.balance, t.sum + e.sum as sum, t.count + e.count as count
    from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) as t(id, after, sum, count)
    join ledger.balance b on b.id = t.id
   cross join lateral (select coalesce(sum(amount), 0)::bigint as sum, count(*) as count
                         from ledger.entry where balance_id = t.id and seq > t.after) e`;

const compare = {
  name: 'compare-balances',
  text: `select s.id, a.address as account, c.code as asset, s.balance as cached, s.sum as entries from (${sums}) s
    join ledger.account a on a.id = s.account_id join ledger.asset c on c.id = s.asset_id
   where s.balance <> s.sum order by s.id`,
};

/** Those of a stretch that are not what their entries add up to. */
export function findDrift(db: DataSource, tails: readonly Tail[]): Promise<DriftedBalance[]> {
  return queryPrepared(db, compare, columnsOf(tails));
}

/** Parameters of statements over tails. */
export function columnsOf(tails: readonly Tail[]): unknown[] {
  const columns = [
    ({ id }: Tail) => id,
    (tail: Tail) => tail.afterSeq,
    (tail: Tail) => tail.sum,
    (tail: Tail) => tail.count,
  ];
  return columns.map((pick) => tails.map(pick));
}
