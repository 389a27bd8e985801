import type { CommandId, Instant } from '@tix/contracts';
import { GENESIS } from '@tix/proofs';
import { currencyOf } from '../domain/decide-book';
import type { LedgerCommand } from '../domain/command';
import type { PastTransaction } from '../domain/view';
import * as load from '../store/load';
import { findAllowances, findUses, type LoadedRules } from '../store/load-allowances';
import { findCatalog } from '../store/load-catalog';
import { findDueHolds, findHolds } from '../store/load-holds';
import type { BookRow, HoldRow, StoredRow } from '../store/rows';
import type { Connections } from '../store/connections';
import { assertLeading } from '../store/leader';
import type { Session } from '../store/session';
import type { LedgerMemory } from './ledger-memory';
import { Draft } from './draft';
import type { Memory } from './idempotency';
import { heldAccounts, loadParties, type Opened } from './load-parties';
import { addReferenced, type Needs, needsOf } from './needs';
import { addOperation } from './operation-needs';

export interface BatchState {
  readonly memory: Memory;
  readonly books: readonly BookLoad[];
  readonly now: Instant;
}

export interface BookLoad {
  readonly draft: Draft;
  readonly due: readonly HoldRow[];
}

/** Any fixed number: openings of books wait for each other, so that two cannot open the same one. */
const OPEN_BOOK_LOCK = 7_310_001;

/**
 * Locks the books, then reads in new statements, so that everything read is what the batch before left. What the ledger's
 * memory knows as of the batch that a locked book has seen last need not be read again.
 */
export async function loadBatch(
  { writer: session, epoch }: Pick<Connections, 'writer' | 'epoch'>,
  ledger: LedgerMemory,
  commands: readonly LedgerCommand[],
  clock: () => Instant,
): Promise<BatchState> {
  const byBook = new Map([...groupByBook(commands)].map(([code, group]) => [code, needsOf(group)]));
  const ids = [...new Set(commands.map(({ id }) => id))];
  const references = [...byBook.values()].flatMap((needs) => [...needs.references]);
  const opens = commands.some(({ kind }) => kind === 'openBook');
  const [, , , rows, stored, refusals] = await Promise.all(
    session.together(
      () =>
        [
          session.run('begin'),
          assertLeading(session, epoch),
          session.run(opens ? `select pg_advisory_xact_lock(${OPEN_BOOK_LOCK})` : 'select'),
          load.lockBooks(session, [...byBook.keys()]),
          load.findTransactions(session, references.length > 0 ? [...new Set([...ids, ...references])] : ids),
          load.findRefusals(session, ids),
        ] as const,
    ),
  );
  const now = clock();
  const opened = opens ? await newBooks(session, commands, rows) : [];
  const books = [...rows, ...opened].map((book) => {
    const needs = byBook.get(book.code) ?? needsOf([]);
    return loadBook({ session, book, ...ledger.ofBook(book) }, needs, stored, now);
  });
  return {
    memory: {
      transactions: new Map(stored.map((row) => [row.record.id, row])),
      refusals: new Map(refusals.map((row) => [row.id, row])),
    },
    books: await Promise.all(books),
    now,
  };
}

export function groupByBook(commands: readonly LedgerCommand[]): ReadonlyMap<string, readonly LedgerCommand[]> {
  const groups = new Map<string, LedgerCommand[]>();
  for (const command of commands) {
    const group = groups.get(command.book);
    if (group) group.push(command);
    else groups.set(command.book, [command]);
  }
  return groups;
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
      batch: -1,
      seq: 0,
      head: GENESIS,
      lastAt: 0n as Instant,
      accounts: 0n,
      balances: 0n,
      assets: 0n,
      rulesVersion: 0,
      rulesSeq: 0,
      isNew: true,
    })),
  );
}

async function loadBook(opened: Opened, needs: Needs, stored: readonly StoredRow[], now: Instant): Promise<BookLoad> {
  const { session, book, memory } = opened;
  const past = stored.filter(({ record }) => record.book === book.code && needs.references.has(record.id));
  await loadOperations(opened, needs);
  const [{ holds, references }, rules] = await Promise.all([
    loadReferenced(session, book, needs, past),
    needs.allowances.size > 0 ? loadRules(session, book, needs, now) : undefined,
  ]);
  addReferenced(needs, holds, past);
  await loadParties(opened, needs);

  const held = heldAccounts(memory, needs);
  const due = held.length > 0 ? await findDueHolds(session, held, now) : [];
  if (due.length > 0) {
    // Their other assets have to be known before they can be given back.
    addReferenced(needs, due, []);
    await loadParties(opened, needs);
  }
  return { draft: new Draft(memory, { book, isAll: true, holds: [...holds, ...due], references, rules }), due };
}

/** What operations need only the catalog tells; one that the batch itself sets may say something else. */
async function loadOperations({ session, book, memory }: Opened, needs: Needs): Promise<void> {
  const { operations, catalogs } = needs;
  if (operations.length + catalogs.length === 0) return;
  if (memory.catalog === 'unknown') memory.catalog = await findCatalog(session, book.id);
  for (const catalog of [...(memory.catalog ? [memory.catalog] : []), ...catalogs]) {
    for (const operation of operations) addOperation(needs, operation, catalog, book.currency);
  }
}

async function loadReferenced(session: Session, { id }: BookRow, needs: Needs, past: readonly StoredRow[]) {
  const [holds, corrections] = await Promise.all([
    needs.holds.size > 0 ? findHolds(session, id, [...needs.holds]) : [],
    past.length > 0 ? load.findCorrections(session, past.map(idOf)) : new Map<CommandId, load.Correction>(),
  ]);
  const references: PastTransaction[] = past.map(({ record }) => {
    return { refunded: 0n, ...corrections.get(record.id), record };
  });
  return { holds, references };
}

/** Few batches use allowances, so they are read when they do and not remembered. */
async function loadRules(session: Session, { id }: BookRow, { allowances, uses }: Needs, now: Instant) {
  const [known, counted] = await Promise.all([
    findAllowances(session, id, [...allowances]),
    findUses(session, id, [...uses.values()], now),
  ]);
  return { allowances: known, uses: counted } satisfies LoadedRules;
}

function idOf({ record }: StoredRow): CommandId {
  return record.id;
}
