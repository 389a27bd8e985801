import type { CommandId } from '@tix/contracts';
import type { Block } from '@tix/proofs';
import type { AccountRow, AssetRow, BalanceRow, BookRow, HoldRow, RefusalRow } from './rows';
import * as sql from './save-statements';
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
  readonly ceiling: bigint;
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
    write(session, 'insert-book', sql.INSERT_BOOK, book.isNew && block ? [book] : [], (row) => [
      row.id, row.code, row.currency, row.seq, row.head, row.lastAt, row.accounts, row.balances, row.assets,
    ]), // prettier-ignore
    write(session, 'insert-assets', sql.INSERT_ASSETS, assets.inserted, (row) => [
      row.id, book.id, row.code, row.kind, row.name, row.scale, row.maxBalance, row.maxSupply, row.tradable, row.minted, row.burned,
    ]), // prettier-ignore
    write(session, 'update-assets', sql.UPDATE_ASSETS, assets.updated, (row) => [row.id, row.minted, row.burned]),
    write(session, 'insert-reasons', sql.INSERT_REASONS, reasons, (code) => [book.id, code]),
    write(session, 'insert-accounts', sql.INSERT_ACCOUNTS, accounts.inserted, (row) => [
      row.id,
      book.id,
      row.address,
      row.status,
      row.overdraftLimit,
    ]),
    write(session, 'update-accounts', sql.UPDATE_ACCOUNTS, accounts.updated, (row) => [
      row.id,
      row.status,
      row.overdraftLimit,
    ]),
    updateFloors(session, accounts.updated),
    write(session, 'insert-balances', sql.INSERT_BALANCES, balances.inserted, (row) => [
      row.id, row.accountId, row.assetId, row.balance, row.held, row.entries, row.floor, row.ceiling,
    ]), // prettier-ignore
    write(session, 'update-balances', sql.UPDATE_BALANCES, balances.updated, (row) => [
      row.id,
      row.balance,
      row.held,
      row.entries,
      row.floor,
    ]),
  ];
}

/** The wall in the database follows the limit; how many balances an account has is not known here. */
async function updateFloors(session: Session, accounts: readonly AccountRow[]): Promise<void> {
  if (accounts.length === 0) return;
  const columns = [accounts.map(({ id }) => id), accounts.map(({ overdraftLimit }) => overdraftLimit)];
  await session.execute('update-floors', sql.UPDATE_FLOORS, columns);
}

function saveJournal(session: Session, { book, block, transactions, entries }: BookWrites): Promise<void>[] {
  return [
    write(session, 'insert-transactions', sql.INSERT_TRANSACTIONS, transactions, (row) => [
      book.id, row.seq, row.id, row.type, row.reason, row.parentId, row.at, row.fingerprint, row.line, row.after.join(' '),
    ]), // prettier-ignore
    write(session, 'insert-entries', sql.INSERT_ENTRIES, entries, (row) => [
      row.balanceId, row.seq, row.leg, row.amount, row.balanceAfter, row.kind,
    ]), // prettier-ignore
    write(session, 'insert-block', sql.INSERT_BLOCK, block ? [block] : [], (row) => [
      book.id,
      row.lastSeq,
      row.firstSeq,
      book.lastAt,
      row.hash,
    ]),
    write(session, 'update-book', sql.UPDATE_BOOK, block && !book.isNew ? [book] : [], (row) => [
      row.id, row.seq, row.head, row.lastAt, row.accounts, row.balances, row.assets,
    ]), // prettier-ignore
  ];
}

function saveHolds(session: Session, { book, holds, resolutions }: BookWrites): Promise<void>[] {
  const assetsOf = (hold: HoldRow) => [...hold.remaining].map(([asset, remaining]) => ({ hold, asset, remaining }));
  return [
    write(session, 'insert-holds', sql.INSERT_HOLDS, holds.inserted, (row) => {
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
    write(session, 'insert-hold-amounts', sql.INSERT_HOLD_AMOUNTS, holds.inserted.flatMap(assetsOf), ({ hold, asset, remaining }) => [
      hold.id, book.id, asset, amountIn(hold, asset), remaining,
    ]), // prettier-ignore
    write(session, 'update-holds', sql.UPDATE_HOLDS, holds.updated, (row) => [row.id, row.state === 'held']),
    write(session, 'update-hold-amounts', sql.UPDATE_HOLD_AMOUNTS, holds.updated.flatMap(assetsOf), ({ hold, asset, remaining }) => [
      hold.id, book.id, asset, remaining,
    ]), // prettier-ignore
    write(session, 'insert-resolutions', sql.INSERT_RESOLUTIONS, resolutions, (row) => [
      row.hold,
      book.id,
      row.seq,
      row.state,
    ]),
  ];
}

function saveMemory(session: Session, { book, reversals, refunds, refusals, memos }: BookWrites): Promise<void>[] {
  return [
    write(session, 'insert-reversals', sql.INSERT_REVERSALS, reversals, (row) => [
      row.reversed,
      book.id,
      row.seq,
      row.id,
    ]),
    write(session, 'insert-refunds', sql.INSERT_REFUNDS, refunds, (row) => [row.id, row.refunded, row.amount]),
    write(session, 'insert-refusals', sql.INSERT_REFUSALS, refusals, (row) => [
      row.id, row.fingerprint, row.code, row.detail, row.details && JSON.stringify(row.details), row.at,
    ]), // prettier-ignore
    write(session, 'insert-memos', sql.INSERT_MEMOS, memos, (row) => [
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
