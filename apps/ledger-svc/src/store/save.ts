import { type Column, lines, plain, text } from './columns';
import type {
  BookWrites,
  BoundBalance,
  ChangedBalance,
  ChangedLimit,
  WrittenEntry,
  WrittenMemo,
  WrittenTransaction,
} from './book-writes';
import type { AccountRow, AssetRow, BookRow, RefusalRow } from './rows';
import { saveHolds } from './save-holds';
import { saveRules, type Write } from './save-rules';
import { saveTotals } from './save-totals';
import * as sql from './save-statements';
import type { Session } from './session';

/**
 * Sends every statement at once, in an order that satisfies the references. The books come first: whoever has their rows keeps
 * every other writer out, and a batch that was decided on another state than theirs ends there.
 */
export function saveBooks(session: Session, books: readonly BookWrites[]): Promise<void>[] {
  const inOrder = [...books].sort((one, other) => one.book.id - other.book.id);
  return [
    ...inOrder.map((writes) => saveHead(session, writes)),
    ...inOrder.flatMap((writes) => saveBook(session, writes)),
  ];
}

/** A batch that writes nothing rests on what it has read all the same. */
function saveHead(session: Session, { book, isWritten }: BookWrites): Promise<void> {
  if (book.isNew) return write(session, sql.insertBook, isWritten ? [book] : [], bookColumns);
  const columns = bookColumns.toSpliced(1, 2);
  return isWritten
    ? write(session, sql.updateBook, [book], columns)
    : write(session, sql.checkBook, [book], columns.slice(0, 2));
}

function saveBook(session: Session, writes: BookWrites): Promise<void>[] {
  const send: Write = (statement, rows, columns) => write(session, statement, rows, columns);
  return [
    ...saveParties(session, writes),
    ...saveJournal(session, writes),
    ...saveHolds(send, writes),
    ...saveMemory(session, writes),
    ...saveRules(send, writes.book.id, writes.rules),
    ...saveTotals(send, writes.book.id, writes.totals),
  ];
}

function saveParties(session: Session, writes: BookWrites): Promise<void>[] {
  const { book, accounts, limits, assets, balances, reasons } = writes;
  const bookId = plain(() => book.id);
  return [
    write(session, sql.insertAssets, assets.inserted, [bookId, ...assetColumns]),
    write(session, sql.updateAssets, assets.updated, [
      plain((row) => row.id),
      plain((row) => row.minted),
      plain((row) => row.burned),
    ]),
    write(session, sql.insertReasons, reasons, [bookId, text((code) => code)]),
    write(session, sql.insertAccounts, accounts.inserted, [bookId, ...accountColumns]),
    write(session, sql.updateAccounts, accounts.updated, accountColumns.toSpliced(1, 1)),
    updateFloors(session, limits, ({ widest }) => widest),
    write(session, sql.insertBalances, balances.inserted, balanceColumns),
    write(session, sql.updateBalances, balances.updated, changedColumns),
    updateFloors(session, limits, ({ final }) => final),
  ];
}

function saveJournal(session: Session, { book, block, transactions, entries }: BookWrites): Promise<void>[] {
  const bookId = plain(() => book.id);
  return [
    write(session, sql.insertTransactions, transactions, [bookId, ...transactionColumns]),
    write(session, sql.insertEntries, entries, entryColumns),
    write(session, sql.insertBlock, block ? [block] : [], [
      bookId,
      plain((row) => row.lastSeq),
      plain((row) => row.firstSeq),
      plain(() => book.lastAt),
      text((row) => row.hash),
    ]),
  ];
}

function saveMemory(session: Session, { book, reversals, refunds, refusals, memos }: BookWrites): Promise<void>[] {
  return [
    write(session, sql.insertReversals, reversals, [
      plain((row) => row.reversed),
      plain(() => book.id),
      plain((row) => row.seq),
      plain((row) => row.id),
    ]),
    write(session, sql.insertRefunds, refunds, [
      plain((row) => row.id),
      plain((row) => row.refunded),
      plain((row) => row.amount),
    ]),
    write(session, sql.insertRefusals, refusals, refusalColumns),
    write(session, sql.insertMemos, memos, memoColumns),
  ];
}

/** How many balances an account has is not known here. */
async function updateFloors(
  session: Session,
  limits: readonly ChangedLimit[],
  pick: (limit: ChangedLimit) => bigint,
): Promise<void> {
  if (limits.length === 0) return;
  const { name, text: statement } = sql.updateFloors;
  const account = plain<ChangedLimit>((row) => row.accountId);
  await session.execute(name, statement, [account(limits), plain(pick)(limits)]);
}

/** One statement over columns. */
async function write<Row>(
  session: Session,
  { name, text: statement, isGuarded }: sql.Statement,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Promise<void> {
  if (rows.length === 0) return;
  const values: unknown[] = columns.map((column) => column(rows));
  if (isGuarded) values.push(rows.length);
  await session.execute(name, statement, values);
}

const bookColumns: readonly Column<BookRow>[] = [
  plain((row) => row.id),
  text((row) => row.code),
  text((row) => row.currency),
  plain((row) => row.batch),
  plain((row) => row.seq),
  text((row) => row.head),
  plain((row) => row.lastAt),
  plain((row) => row.accounts),
  plain((row) => row.balances),
  plain((row) => row.assets),
];

const assetColumns: readonly Column<AssetRow>[] = [
  plain((row) => row.id),
  text((row) => row.code),
  text((row) => row.kind),
  text((row) => row.name),
  plain((row) => row.scale),
  plain((row) => row.maxBalance),
  plain((row) => row.maxSupply),
  plain((row) => row.tradable),
  plain((row) => row.minted),
  plain((row) => row.burned),
];

const accountColumns: readonly Column<AccountRow>[] = [
  plain((row) => row.id),
  text((row) => row.address),
  text((row) => row.status),
  plain((row) => row.overdraftLimit),
];

const balanceColumns: readonly Column<BoundBalance>[] = [
  plain((row) => row.id),
  plain((row) => row.accountId),
  plain((row) => row.assetId),
  plain((row) => row.balance),
  plain((row) => row.held),
  plain((row) => row.entries),
  plain((row) => row.floor),
  plain((row) => row.ceiling),
];

const changedColumns: readonly Column<ChangedBalance>[] = [
  plain(({ after }) => after.id),
  plain(({ after }) => after.balance),
  plain(({ after }) => after.held),
  plain(({ after }) => after.entries),
  plain(({ before }) => before.balance),
  plain(({ before }) => before.held),
];

const transactionColumns: readonly Column<WrittenTransaction>[] = [
  plain(({ record }) => record.seq),
  plain(({ record }) => record.id),
  text(({ record }) => record.type),
  text(({ record }) => record.reason),
  plain(({ record }) => record.parentId),
  plain(({ record }) => record.committedAt),
  text((row) => row.fingerprint),
  lines((row) => row.line),
  text((row) => row.after.join(' ')),
];

const entryColumns: readonly Column<WrittenEntry>[] = [
  plain((row) => row.balanceId),
  plain((row) => row.seq),
  plain((row) => row.leg),
  plain((row) => row.amount),
  plain((row) => row.balanceAfter),
  text((row) => row.kind),
];

const refusalColumns: readonly Column<RefusalRow & { readonly at: bigint }>[] = [
  plain((row) => row.id),
  text((row) => row.fingerprint),
  text((row) => row.code),
  text((row) => row.detail),
  text((row) => row.details && JSON.stringify(row.details)),
  plain((row) => row.at),
];

const memoColumns: readonly Column<WrittenMemo>[] = [
  plain((row) => row.id),
  text((row) => row.metadata),
  text((row) => row.metadataSalt),
  text((row) => row.note),
  text((row) => row.noteSalt),
];
