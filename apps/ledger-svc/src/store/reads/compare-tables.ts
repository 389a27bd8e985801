import { balanceKey, type InvariantId } from '@tix/proofs';
import { wrongPart } from './compare-parts';
import { wrongAllowance, wrongCatalog, wrongRules, wrongUse } from './compare-rules';
import { firstDifference } from './first-difference';
import type { Queries } from './journal';
import type { BadRow, VerifiedState } from './verified-state';

const PAGE_ROWS = 2_000;

type Check = (db: Queries, state: VerifiedState) => Promise<string | undefined>;

const checks: readonly (readonly [InvariantId, Check])[] = [
  ['hashChain', wrongHead],
  ['settingsOfAssets', wrongAsset],
  ['settingsOfAccounts', wrongAccount],
  ['balancesOfTheJournal', wrongBalance],
  ['partsOfTheSupply', wrongPart],
  ['holdsOfTheJournal', wrongHold],
  ['rulesInForce', wrongRules],
  ['allowances', wrongAllowance],
  ['usesOfAllowances', wrongUse],
  ['catalogs', wrongCatalog],
];

/** What the tables say against what the journal gives, in one snapshot with its last record. */
export async function compareTables(db: Queries, state: VerifiedState): Promise<BadRow | undefined> {
  const missing = await beyondTheChain(db, state);
  if (missing) return missing;
  for (const [invariant, check] of checks) {
    const what = await check(db, state);
    if (what !== undefined) return { seq: state.seq, invariant, problem: `the journal does not give ${what}` };
  }
  return undefined;
}

/** A history that was cut off at its end, or went on behind the chain. */
async function beyondTheChain(db: Queries, { bookId, seq }: VerifiedState): Promise<BadRow | undefined> {
  const [found] = await db.query<{ seq: bigint; next: bigint | null }[]>(
    `select k.seq, (select min(t.seq) from ledger.transaction t where t.book_id = k.id and t.seq > $2) as next
       from ledger.book k where k.id = $1`,
    [bookId, seq],
  );
  if (found?.next) return { seq: Number(found.next), invariant: 'hashChain', problem: 'it is in no block' };
  return found && found.seq > BigInt(seq)
    ? { seq: seq + 1, invariant: 'gaplessSeq', problem: 'it is missing' }
    : undefined;
}

async function wrongHead(db: Queries, { bookId, seq, head, lastAt }: VerifiedState): Promise<string | undefined> {
  const [book] = await db.query<{ seq: bigint; head: string; last_at: bigint }[]>(
    'select seq, head, last_at from ledger.book where id = $1',
    [bookId],
  );
  return book?.seq === BigInt(seq) && book.head === head && book.last_at === lastAt
    ? undefined
    : 'the head of the book';
}

interface AssetRow {
  readonly code: string;
  readonly kind: string;
  readonly name: string | null;
  readonly scale: number;
  readonly max_balance: bigint | null;
  readonly max_supply: bigint;
  readonly tradable: boolean;
  readonly minted: bigint;
  readonly burned: bigint;
  readonly halted: boolean;
}

async function wrongAsset(db: Queries, { bookId, assets, replay }: VerifiedState): Promise<string | undefined> {
  const rows = await db.query<AssetRow[]>(
    'select code, kind, name, scale, max_balance, max_supply, tradable, minted, burned, halted from ledger.asset where book_id = $1',
    [bookId],
  );
  const stored = new Map(rows.map((row) => [row.code, valuesOf(row).join(' ')]));
  const given = [...assets].map(([code, { definition, minted, burned }]) => {
    const { maxBalance = null, maxSupply, name = null, ...rest } = definition;
    const bounds = { max_balance: maxBalance, max_supply: maxSupply };
    const row = { ...rest, ...bounds, name, minted, burned, halted: replay.rules.halted.has(code) };
    return [code, valuesOf(row).join(' ')] as const;
  });
  return firstDifference(new Map(given), stored, 'asset');
}

function valuesOf(row: AssetRow): unknown[] {
  return [
    row.kind,
    row.name,
    row.scale,
    row.max_balance,
    row.max_supply,
    row.tradable,
    row.minted,
    row.burned,
    row.halted,
  ];
}

async function wrongAccount(db: Queries, { bookId, accounts }: VerifiedState): Promise<string | undefined> {
  const stored = new Map<string, string>();
  await pages<{ id: bigint; address: string; status: string; overdraft_limit: bigint }>(
    db,
    'select id, address, status, overdraft_limit from ledger.account where book_id = $1 and id > $2 order by id limit $3',
    bookId,
    (row) => stored.set(row.address, `${row.status} ${row.overdraft_limit}`),
  );
  const given = [...accounts].map(
    ([address, { status, overdraftLimit }]) => [address, `${status} ${overdraftLimit}`] as const,
  );
  return firstDifference(new Map(given), stored, 'account');
}

interface BalanceRow {
  readonly id: bigint;
  readonly address: string;
  readonly code: string;
  readonly balance: bigint;
  readonly held: bigint;
  readonly entries: bigint;
  readonly count: bigint;
}

async function wrongBalance(db: Queries, { bookId, replay, entries }: VerifiedState): Promise<string | undefined> {
  const stored = new Map<string, string>();
  await pages<BalanceRow>(
    db,
    `select b.id, a.address, s.code, b.balance, b.held, b.entries,
            (select count(*) from ledger.entry e where e.balance_id = b.id) as count
       from ledger.balance b join ledger.account a on a.id = b.account_id join ledger.asset s on s.id = b.asset_id
      where a.book_id = $1 and b.id > $2 order by b.id limit $3`,
    bookId,
    (row) => stored.set(balanceKey(row.address, row.code), textOf(row.balance, row.held, row.entries, row.count)),
  );
  const given = [...entries].map(([key, count]) => {
    const { balance, held } = replay.balance(key) ?? { balance: 0n, held: 0n };
    return [key, textOf(balance, held, count, count)] as const;
  });
  return firstDifference(new Map(given), stored, 'balance');
}

function textOf(balance: bigint, held: bigint, entries: bigint, count: bigint): string {
  return `${balance}, ${held} held, ${entries} entries, ${count} found`;
}

async function wrongHold(db: Queries, { bookId, replay, openHolds }: VerifiedState): Promise<string | undefined> {
  const rows = await db.query<{ id: string; code: string; remaining: bigint }[]>(
    `select h.id, s.code, m.remaining from ledger.hold h join ledger.hold_amount m on m.hold_id = h.id
       join ledger.asset s on s.id = m.asset_id where h.book_id = $1 and h.open`,
    [bookId],
  );
  const stored = new Map(rows.map(({ id, code, remaining }) => [`${id} in ${code}`, `${remaining}`]));
  const given = [...openHolds].flatMap((id) =>
    [...(replay.openHold(id)?.remaining ?? [])].map(([code, units]) => [`${id} in ${code}`, `${units}`] as const),
  );
  return firstDifference(new Map(given), stored, 'hold');
}

/** Rows in the order of their ids, a page at a time. */
async function pages<Row extends { readonly id: bigint }>(
  db: Queries,
  text: string,
  bookId: number,
  take: (row: Row) => void,
): Promise<void> {
  for (let after = 0n, isLast = false; !isLast;) {
    const rows = await db.query<Row[]>(text, [bookId, after, PAGE_ROWS]);
    rows.forEach(take);
    after = rows.at(-1)?.id ?? after;
    isLast = rows.length < PAGE_ROWS;
  }
}
