import type { CommandId } from '@tix/contracts';
import type { Block } from '@tix/proofs';
import type { AccountRow, AssetRow, BalanceRow, BookRow, HoldRow, RefusalRow } from './rows';
import type { Session } from './session';

/** What one batch leaves in one book: rows inserted with their end state, or updated once. */
export interface BookWrites {
  readonly book: BookRow;
  readonly block: Block | undefined;
  readonly transactions: readonly WrittenTransaction[];
  readonly entries: readonly WrittenEntry[];
  readonly accounts: Writes<AccountRow>;
  readonly assets: Writes<AssetRow>;
  readonly balances: Writes<WrittenBalance>;
  readonly holds: Writes<HoldRow> & {
    readonly madeBy: ReadonlyMap<CommandId, { readonly seq: number; readonly at: bigint }>;
  };
  readonly resolutions: readonly { readonly hold: CommandId; readonly seq: number; readonly state: string }[];
  readonly reasons: readonly string[];
  readonly reversals: readonly { readonly reversed: CommandId; readonly seq: number; readonly id: CommandId }[];
  readonly refunds: readonly { readonly id: CommandId; readonly refunded: CommandId; readonly amount: bigint }[];
  readonly refusals: readonly (RefusalRow & { readonly at: bigint })[];
  readonly memos: readonly WrittenMemo[];
}

export interface Writes<Row> {
  readonly inserted: readonly Row[];
  readonly updated: readonly Row[];
}

export interface WrittenTransaction {
  readonly seq: number;
  readonly id: CommandId;
  readonly type: string;
  readonly reason: string | undefined;
  readonly parentId: CommandId | undefined;
  readonly at: bigint;
  readonly fingerprint: string | undefined;
  readonly line: string;
  readonly after: readonly bigint[];
}

export interface WrittenEntry {
  readonly balanceId: bigint;
  readonly seq: number;
  readonly leg: number;
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly kind: string | undefined;
}

export interface WrittenBalance extends BalanceRow {
  readonly floor: bigint | undefined;
  readonly ceiling: bigint | undefined;
}

export interface WrittenMemo {
  readonly id: CommandId;
  readonly metadata: string | undefined;
  readonly metadataSalt: string | undefined;
  readonly note: string | undefined;
  readonly noteSalt: string | undefined;
}

/** Sends every statement at once, in an order that satisfies the references, and checks that each touched what it should. */
export async function saveBook(session: Session, writes: BookWrites): Promise<void> {
  await Promise.all([
    ...saveParties(session, writes),
    ...saveJournal(session, writes),
    ...saveHolds(session, writes),
    ...saveMemory(session, writes),
  ]);
}

function saveParties(
  session: Session,
  { book, block, accounts, assets, balances, reasons }: BookWrites,
): Promise<void>[] {
  return [
    write(session, 'insert-book', INSERT_BOOK, book.isNew && block ? [book] : [], (row) => [
      row.id, row.code, row.currency, row.seq, row.head, row.lastAt, row.accounts, row.balances, row.assets,
    ]), // prettier-ignore
    write(session, 'insert-assets', INSERT_ASSETS, assets.inserted, (row) => [
      row.id, book.id, row.code, row.kind, row.name, row.scale, row.maxBalance, row.maxSupply, row.tradable, row.minted, row.burned,
    ]), // prettier-ignore
    write(session, 'update-assets', UPDATE_ASSETS, assets.updated, (row) => [row.id, row.minted, row.burned]),
    write(session, 'insert-reasons', INSERT_REASONS, reasons, (code) => [book.id, code]),
    write(session, 'insert-accounts', INSERT_ACCOUNTS, accounts.inserted, (row) => [
      row.id,
      book.id,
      row.address,
      row.status,
      row.overdraftLimit,
    ]),
    write(session, 'update-accounts', UPDATE_ACCOUNTS, accounts.updated, (row) => [
      row.id,
      row.status,
      row.overdraftLimit,
    ]),
    updateFloors(session, accounts.updated),
    write(session, 'insert-balances', INSERT_BALANCES, balances.inserted, (row) => [
      row.id, row.accountId, row.assetId, row.balance, row.held, row.entries, row.floor, row.ceiling,
    ]), // prettier-ignore
    write(session, 'update-balances', UPDATE_BALANCES, balances.updated, (row) => [
      row.id,
      row.balance,
      row.held,
      row.entries,
    ]),
  ];
}

/** The wall in the database follows the limit; how many balances an account has is not known here. */
async function updateFloors(session: Session, accounts: readonly AccountRow[]): Promise<void> {
  if (accounts.length === 0) return;
  const columns = [accounts.map(({ id }) => id), accounts.map(({ overdraftLimit }) => overdraftLimit)];
  await session.execute('update-floors', UPDATE_FLOORS, columns);
}

function saveJournal(session: Session, { book, block, transactions, entries }: BookWrites): Promise<void>[] {
  return [
    write(session, 'insert-transactions', INSERT_TRANSACTIONS, transactions, (row) => [
      book.id, row.seq, row.id, row.type, row.reason, row.parentId, row.at, row.fingerprint, row.line, row.after.join(' '),
    ]), // prettier-ignore
    write(session, 'insert-entries', INSERT_ENTRIES, entries, (row) => [
      row.balanceId, row.seq, row.leg, row.amount, row.balanceAfter, row.kind,
    ]), // prettier-ignore
    write(session, 'insert-block', INSERT_BLOCK, block ? [block] : [], (row) => [
      book.id,
      row.lastSeq,
      row.firstSeq,
      book.lastAt,
      row.hash,
    ]),
    write(session, 'update-book', UPDATE_BOOK, block && !book.isNew ? [book] : [], (row) => [
      row.id, row.seq, row.head, row.lastAt, row.accounts, row.balances, row.assets,
    ]), // prettier-ignore
  ];
}

function saveHolds(session: Session, { book, holds, resolutions }: BookWrites): Promise<void>[] {
  const assetsOf = (hold: HoldRow) => [...hold.remaining].map(([asset, remaining]) => ({ hold, asset, remaining }));
  return [
    write(session, 'insert-holds', INSERT_HOLDS, holds.inserted, (row) => {
      const made = holds.madeBy.get(row.id);
      return [
        row.id,
        book.id,
        row.accountId,
        row.maker,
        row.reason,
        made?.seq,
        made?.at,
        row.expiresAt,
        row.state === 'held',
      ];
    }),
    write(session, 'insert-hold-amounts', INSERT_HOLD_AMOUNTS, holds.inserted.flatMap(assetsOf), ({ hold, asset, remaining }) => [
      hold.id, book.id, asset, amountIn(hold, asset), remaining,
    ]), // prettier-ignore
    write(session, 'update-holds', UPDATE_HOLDS, holds.updated, (row) => [row.id, row.state === 'held']),
    write(session, 'update-hold-amounts', UPDATE_HOLD_AMOUNTS, holds.updated.flatMap(assetsOf), ({ hold, asset, remaining }) => [
      hold.id, book.id, asset, remaining,
    ]), // prettier-ignore
    write(session, 'insert-resolutions', INSERT_RESOLUTIONS, resolutions, (row) => [
      row.hold,
      book.id,
      row.seq,
      row.state,
    ]),
  ];
}

function saveMemory(session: Session, { book, reversals, refunds, refusals, memos }: BookWrites): Promise<void>[] {
  return [
    write(session, 'insert-reversals', INSERT_REVERSALS, reversals, (row) => [row.reversed, book.id, row.seq, row.id]),
    write(session, 'insert-refunds', INSERT_REFUNDS, refunds, (row) => [row.id, row.refunded, row.amount]),
    write(session, 'insert-refusals', INSERT_REFUSALS, refusals, (row) => [
      row.id, row.fingerprint, row.code, row.detail, row.details && JSON.stringify(row.details), row.at,
    ]), // prettier-ignore
    write(session, 'insert-memos', INSERT_MEMOS, memos, (row) => [
      row.id,
      row.metadata,
      row.metadataSalt,
      row.note,
      row.noteSalt,
    ]),
  ];
}

function amountIn(hold: HoldRow, asset: string): bigint {
  return hold.amounts.filter((part) => part.asset === asset).reduce((sum, part) => sum + part.amount, 0n);
}

/** One statement over columns; a row that is not touched would make the database and the decision differ, so the batch fails. */
async function write<Row>(
  session: Session,
  name: string,
  text: string,
  rows: readonly Row[],
  tuple: (row: Row) => readonly unknown[],
): Promise<void> {
  if (rows.length === 0) return;
  const tuples = rows.map(tuple);
  const columns = (tuples[0] as readonly unknown[]).map((_, column) => tuples.map((row) => row[column] ?? null));
  const touched = await session.execute(name, text, columns);
  if (touched !== rows.length) throw new Error(`${name} touched ${touched} of ${rows.length} rows`);
}

const INSERT_BOOK = `insert into ledger.book (id, code, currency, seq, head, last_at, accounts, balances, assets)
  select * from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])`;
const INSERT_ASSETS = `insert into ledger.asset (id, book_id, code, kind, name, scale, max_balance, max_supply, tradable, minted, burned)
  select * from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[], $8::bigint[], $9::bool[], $10::bigint[], $11::bigint[])`;
const UPDATE_ASSETS = `update ledger.asset a set minted = u.minted, burned = u.burned
  from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as u(id, minted, burned) where a.id = u.id`;
const INSERT_REASONS = 'insert into ledger.reason (book_id, code) select * from unnest($1::int[], $2::text[])';
const INSERT_ACCOUNTS = `insert into ledger.account (id, book_id, address, status, overdraft_limit)
  select * from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::bigint[])`;
const UPDATE_ACCOUNTS = `update ledger.account a set status = u.status, overdraft_limit = u.overdraft_limit
  from unnest($1::bigint[], $2::text[], $3::bigint[]) as u(id, status, overdraft_limit) where a.id = u.id`;
const INSERT_BALANCES = `insert into ledger.balance (id, account_id, asset_id, balance, held, entries, floor, ceiling)
  select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])`;
const UPDATE_BALANCES = `update ledger.balance b set balance = u.balance, held = u.held, entries = u.entries
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) as u(id, balance, held, entries) where b.id = u.id`;
/** A lowered limit leaves an account where it is: from there it may only rise. */
const UPDATE_FLOORS = `update ledger.balance b set floor = least(-u.overdraft_limit, b.balance - b.held)
  from unnest($1::bigint[], $2::bigint[]) as u(account_id, overdraft_limit), ledger.asset s
 where b.account_id = u.account_id and s.id = b.asset_id and s.kind = 'currency' and b.floor is not null`;
const INSERT_TRANSACTIONS = `insert into ledger.transaction (book_id, seq, id, type, reason, parent_id, at, fingerprint, line, balances_after)
  select * from unnest($1::int[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::bigint[], $8::text[], $9::text[], $10::text[])`;
const INSERT_ENTRIES = `insert into ledger.entry (balance_id, seq, leg, amount, balance_after, kind)
  select * from unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bigint[], $6::text[])`;
const INSERT_BLOCK = `insert into ledger.block (book_id, last_seq, first_seq, last_at, hash)
  select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[])`;
const UPDATE_BOOK = `update ledger.book b
  set seq = u.seq, head = u.head, last_at = u.last_at, accounts = u.accounts, balances = u.balances, assets = u.assets
  from unnest($1::int[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
    as u(id, seq, head, last_at, accounts, balances, assets) where b.id = u.id`;
const INSERT_HOLDS = `insert into ledger.hold (id, book_id, account_id, maker, reason, made_seq, made_at, expires_at, open)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bool[])`;
const INSERT_HOLD_AMOUNTS = `insert into ledger.hold_amount (hold_id, asset_id, amount, remaining)
  select u.hold_id, s.id, u.amount, u.remaining
    from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::bigint[]) as u(hold_id, book_id, code, amount, remaining)
    join ledger.asset s on s.book_id = u.book_id and s.code = u.code`;
const UPDATE_HOLDS = `update ledger.hold h set open = u.open
  from unnest($1::uuid[], $2::bool[]) as u(id, open) where h.id = u.id and h.open`;
const UPDATE_HOLD_AMOUNTS = `update ledger.hold_amount m set remaining = u.remaining
  from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[]) as u(hold_id, book_id, code, remaining)
    join ledger.asset s on s.book_id = u.book_id and s.code = u.code
 where m.hold_id = u.hold_id and m.asset_id = s.id`;
const INSERT_RESOLUTIONS = `insert into ledger.hold_resolution (hold_id, book_id, seq, state)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[])`;
const INSERT_REVERSALS = `insert into ledger.reversal (reversed_id, book_id, seq, id)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::uuid[])`;
const INSERT_REFUNDS = `insert into ledger.refund (id, refunded_id, amount)
  select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])`;
const INSERT_REFUSALS = `insert into ledger.refusal (id, fingerprint, code, detail, details, at)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])`;
const INSERT_MEMOS = `insert into ledger.memo (id, metadata, metadata_salt, note, note_salt)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`;
