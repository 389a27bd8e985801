import type { Instant } from '@tix/contracts';
import { GENESIS } from '@tix/proofs';
import { currencyOf } from '../domain/decide-book';
import type { LedgerCommand } from '../domain/command';
import * as load from '../store/load';
import { findDueHolds, findHolds } from '../store/load-holds';
import type { BookRow, HoldRow, StoredRow } from '../store/rows';
import type { Session } from '../store/session';
import type { Loaded } from './draft';
import type { Memory } from './idempotency';
import { addReferenced, type Needs, needsOf } from './needs';

export interface BatchState {
  readonly memory: Memory;
  /** By book. */
  readonly books: ReadonlyMap<string, BookLoad>;
  readonly now: Instant;
}

export interface BookLoad {
  readonly loaded: Loaded;
  readonly due: readonly HoldRow[];
}

/** Any fixed number: openings of books wait for each other, so that two cannot open the same one. */
const OPEN_BOOK_LOCK = 7_310_001;

/** Locks the books, then reads in new statements, so that everything read is what the batch before left. */
export async function loadBatch(
  session: Session,
  commands: readonly LedgerCommand[],
  clock: () => Instant,
): Promise<BatchState> {
  const ids = [...new Set(commands.map(({ id }) => id))];
  const references = [...needsOf(commands).references];
  const opens = commands.some(({ kind }) => kind === 'openBook');
  const [, , rows, stored, refusals] = await Promise.all([
    session.run('begin'),
    opens ? session.run(`select pg_advisory_xact_lock(${OPEN_BOOK_LOCK})`) : undefined,
    load.lockBooks(session, [...new Set(commands.map(({ book }) => book))]),
    load.findTransactions(session, [...new Set([...ids, ...references])]),
    load.findRefusals(session, ids),
  ]);
  const now = clock();
  const opened = await newBooks(session, commands, rows);
  const books = await Promise.all([...rows, ...opened].map((book) => loadBook(session, book, commands, stored, now)));
  return {
    memory: {
      transactions: new Map(stored.map((row) => [row.record.id, row])),
      refusals: new Map(refusals.map((row) => [row.id, row])),
    },
    books: new Map(books.map((book) => [book.loaded.book.code, book])),
    now,
  };
}

async function newBooks(
  session: Session,
  commands: readonly LedgerCommand[],
  known: readonly BookRow[],
): Promise<BookRow[]> {
  const codes = new Set(commands.filter(({ kind }) => kind === 'openBook').map(({ book }) => book));
  for (const { code } of known) codes.delete(code);
  return Promise.all(
    [...codes].map(async (code) => ({
      id: await load.reserveBook(session),
      code,
      currency: currencyOf(code).code,
      seq: 0,
      head: GENESIS,
      lastAt: 0n,
      accounts: 0n,
      balances: 0n,
      assets: 0n,
      isNew: true,
    })),
  );
}

async function loadBook(
  session: Session,
  book: BookRow,
  commands: readonly LedgerCommand[],
  stored: readonly StoredRow[],
  now: Instant,
): Promise<BookLoad> {
  const needs = needsOf(commands.filter((command) => command.book === book.code));
  const past = stored.filter(({ record }) => record.book === book.code && needs.references.has(record.id));
  const { holds, corrections } = await loadReferenced(session, book, needs, past);
  addReferenced(needs, holds, past);
  const parties = await loadParties(session, book, needs);
  const references = past.map(({ record }) => ({ refunded: 0n, ...corrections.get(record.id), record }));

  const held = parties.balances.filter((row) => row.held > 0n).map(({ accountId }) => accountId);
  const due = held.length ? await findDueHolds(session, [...new Set(held)], now) : [];
  if (due.length === 0) return { loaded: { book, ...parties, holds, references }, due };

  // Their other assets have to be known before they can be given back.
  addReferenced(needs, due, []);
  const all = new Map([...holds, ...due].map((hold) => [hold.id, hold]));
  return { loaded: { book, ...(await loadParties(session, book, needs)), holds: [...all.values()], references }, due };
}

async function loadReferenced(session: Session, { id }: BookRow, needs: Needs, past: readonly StoredRow[]) {
  const [holds, corrections] = await Promise.all([
    needs.holds.size ? findHolds(session, id, [...needs.holds]) : [],
    past.length
      ? load.findCorrections(
          session,
          past.map(({ record }) => record.id),
        )
      : new Map<string, { readonly reversedBy?: string; readonly refunded: bigint }>(),
  ]);
  return { holds, corrections };
}

async function loadParties(session: Session, { id }: BookRow, needs: Needs) {
  const addresses = [...needs.addresses];
  const codes = [...needs.assets];
  const [assets, accounts, balances, whole, reasons] = await Promise.all([
    load.findAssets(session, id, codes),
    load.findAccounts(session, id, addresses),
    load.findBalances(session, id, addresses, codes),
    needs.whole.size ? load.findAllBalances(session, id, [...needs.whole]) : [],
    load.findReasons(session, id, needs.reasons),
  ]);
  return {
    assets,
    accounts,
    balances: uniqueById([...balances, ...whole]),
    reasons: reasons.registered,
    reasonCount: reasons.count,
  };
}

function uniqueById<Row extends { readonly id: bigint }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
