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
import { LEADER } from './leader';
import { saveHolds } from './save-holds';
import { saveRules } from './save-rules';
import { saveTotals } from './save-totals';
import * as sql from './save-statements';
import type { Statement, Write } from './save-statements';

/** A statement with its parameters. */
export interface Order {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

/**
 * Every statement of a batch, to be sent at once, in an order that satisfies the references. The fence comes first: a process
 * that no longer leads changes nothing. Then the books: a batch that was decided on another state than theirs ends there.
 * What cannot be written is found here, before anything is sent.
 */
export function ordersOf(epoch: bigint, books: readonly BookWrites[]): readonly Order[] {
  const orders: Order[] = [{ statement: sql.fence, values: [LEADER, epoch] }];
  const write: Write = (statement, rows, columns) => {
    if (rows.length === 0) return;
    const values: unknown[] = columns.map((column) => column(rows));
    if (statement.isGuarded) values.push(rows.length);
    orders.push({ statement, values });
  };
  const inOrder = [...books].sort((one, other) => one.book.id - other.book.id);
  for (const writes of inOrder) saveHead(write, writes);
  for (const writes of inOrder) saveBook(write, writes);
  return orders;
}

/** A batch that writes nothing rests on what it has read all the same. */
function saveHead(write: Write, { book, headBefore, isWritten }: BookWrites): void {
  const columns = bookColumns.toSpliced(1, 2);
  if (book.isNew) write(sql.insertBook, isWritten ? [book] : [], bookColumns);
  else if (isWritten) write(sql.updateBook, [book], [...columns, text(() => headBefore)]);
  else write(sql.checkBook, [book], columns.slice(0, 2));
}

function saveBook(write: Write, writes: BookWrites): void {
  saveParties(write, writes);
  saveJournal(write, writes);
  saveHolds(write, writes);
  saveMemory(write, writes);
  saveRules(write, writes.book.id, writes.rules);
  saveTotals(write, writes.book.id, writes.totals);
}

function saveParties(write: Write, writes: BookWrites): void {
  const { book, accounts, limits, assets, balances, reasons } = writes;
  const bookId = plain(() => book.id);
  write(sql.insertAssets, assets.inserted, [bookId, ...assetColumns]);
  write(sql.updateAssets, assets.updated, [
    plain((row) => row.id),
    plain((row) => row.minted),
    plain((row) => row.burned),
    plain((row) => row.isHalted),
  ]);
  write(sql.insertReasons, reasons, [bookId, text((code) => code)]);
  write(sql.insertAccounts, accounts.inserted, [bookId, ...accountColumns]);
  write(sql.updateAccounts, accounts.updated, accountColumns.toSpliced(1, 1));
  updateFloors(write, limits, ({ widest }) => widest);
  write(sql.insertBalances, balances.inserted, balanceColumns);
  write(sql.updateBalances, balances.updated, changedColumns);
  updateFloors(write, limits, ({ final }) => final);
}

function saveJournal(write: Write, { book, block, transactions, entries }: BookWrites): void {
  const bookId = plain(() => book.id);
  write(sql.insertTransactions, transactions, [bookId, ...transactionColumns]);
  write(sql.insertEntries, entries, entryColumns);
  write(sql.insertBlock, block ? [block] : [], [
    bookId,
    plain((row) => row.lastSeq),
    plain((row) => row.firstSeq),
    plain(() => book.lastAt),
    text((row) => row.hash),
  ]);
}

function saveMemory(write: Write, { book, reversals, refunds, refusals, memos }: BookWrites): void {
  write(sql.insertReversals, reversals, [
    plain((row) => row.reversed),
    plain(() => book.id),
    plain((row) => row.seq),
    plain((row) => row.id),
  ]);
  write(sql.insertRefunds, refunds, [plain((row) => row.id), plain((row) => row.refunded), plain((row) => row.amount)]);
  write(sql.insertRefusals, refusals, refusalColumns);
  write(sql.insertMemos, memos, memoColumns);
}

function updateFloors(write: Write, limits: readonly ChangedLimit[], pick: (limit: ChangedLimit) => bigint): void {
  write(sql.updateFloors, limits, [plain((row) => row.accountId), plain(pick)]);
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
  plain((row) => row.isHalted),
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
