import type { Instant } from '@tix/contracts';
import type { CommandOf, LedgerCommand } from '../domain/command';
import { isCounted, ruleOf } from '../domain/operations';
import type { CatalogState } from '../domain/view';
import * as load from '../store/load';
import type { RefusalRow, StoredRow } from '../store/rows';
import type { Connections } from '../store/connections';
import type { BookMemory, KnownCatalog } from './book-memory';
import { Draft } from './draft';
import type { Memory } from './idempotency';
import type { LedgerMemory } from './ledger-memory';
import { type BatchState, groupByBook } from './load-batch';
import { heldAccounts, loadParties } from './load-parties';
import { needsOf } from './needs';
import { addOperation } from './operation-needs';

export interface AheadContext {
  /** What the batches know that were not committed when this one began, the first in front. */
  readonly uncommitted: readonly Memory[];
  readonly clock: () => Instant;
}

/**
 * What a batch is decided on while others are on their way: the memory of its books, which has what those will have done, and
 * from the database the rows that the memory lacks, which therefore none of them touches. Ids are looked up in both places.
 * `undefined` where holds, corrections or allowances are in play, or nothing is known of a book or of its catalog: they are
 * read under its lock.
 */
export async function loadAhead(
  { lookups, recent }: Pick<Connections, 'lookups' | 'recent'>,
  ledger: LedgerMemory,
  commands: readonly LedgerCommand[],
  { uncommitted, clock }: AheadContext,
): Promise<BatchState | undefined> {
  const byBook = groupByBook(commands);
  if (!areSimple(ledger, byBook)) return undefined;
  const ids = [...new Set(commands.map(({ id }) => id))];
  const opened = [...byBook].flatMap(([code, group]) => openBook(ledger.ahead(code), group));
  if (opened.length < byBook.size) return undefined;
  const doubtful = ids.filter((id) => recent.mayBeUsed(id));
  const [stored, refusals] = await Promise.all(
    lookups.together(
      () =>
        [
          lookUp(doubtful, () => load.findTransactions(lookups, doubtful)),
          lookUp(doubtful, () => load.findRefusals(lookups, doubtful)),
          ...opened.map(({ memory, needs }) =>
            loadParties({ session: lookups, book: memory.book, memory, isFresh: false }, needs),
          ),
        ] as const,
    ),
  );
  if (opened.some(({ memory, needs }) => heldAccounts(memory, needs).length > 0)) return undefined;
  return {
    memory: knownOf(ids, stored, refusals, uncommitted),
    books: opened.map(({ memory }) => ({ draft: new Draft(memory, loadedOf(memory.book, true)), due: [] })),
    now: clock(),
  };
}

/**
 * The same from memory alone, which is how most batches are decided: what it lacks is noticed when a decision asks for it.
 * `undefined` where ids have to be looked up, or where `loadAhead` would not do either.
 */
export function rememberAhead(
  { recent }: Pick<Connections, 'recent'>,
  ledger: LedgerMemory,
  commands: readonly LedgerCommand[],
  clock: () => Instant,
): BatchState | undefined {
  if (commands.some(({ id }) => recent.mayBeUsed(id))) return undefined;
  const byBook = groupByBook(commands);
  if (!areSimple(ledger, byBook)) return undefined;
  const books = [...byBook.keys()].flatMap((code) => ledger.ahead(code) ?? []);
  if (books.length < byBook.size) return undefined;
  return {
    memory: { transactions: new Map(), refusals: new Map() },
    books: books.map((memory) => ({ draft: new Draft(memory, loadedOf(memory.book, false)), due: [] })),
    now: clock(),
  };
}

function areSimple(ledger: LedgerMemory, byBook: ReadonlyMap<string, readonly LedgerCommand[]>): boolean {
  for (const [code, group] of byBook) {
    const catalog = ledger.ahead(code)?.catalog;
    if (!group.every((command) => isSimple(command, catalog))) return false;
  }
  return true;
}

/** Almost always every id is new for certain. */
function lookUp<Row>(ids: readonly string[], find: () => Promise<Row[]>): Promise<Row[]> {
  return ids.length > 0 ? find() : Promise.resolve([]);
}

/** What commands need of a book, operations too. */
function openBook(memory: BookMemory | undefined, commands: readonly LedgerCommand[]) {
  if (!memory) return [];
  const needs = needsOf(commands);
  const catalog = catalogOf(memory);
  if (catalog) for (const one of needs.operations) addOperation(needs, one, catalog, memory.book.currency);
  return [{ memory, needs }];
}

/** Whether the accounts, assets and balances it names are all that deciding a command reads. */
function isSimple(command: LedgerCommand, catalog: KnownCatalog): boolean {
  if (command.consent) return false;
  if (command.kind === 'openAccount') return true;
  if (command.kind === 'runOperation') return isUncounted(command, catalog);
  if (command.kind !== 'post' || command.holds || command.releases || command.uses) return false;
  return command.postings.every(({ from }) => !from.startsWith('hold:'));
}

function catalogOf({ catalog }: BookMemory): CatalogState | undefined {
  return catalog === 'unknown' ? undefined : catalog;
}

/** What an account did of it before is not remembered. */
function isUncounted({ operation }: CommandOf<'runOperation'>, catalog: KnownCatalog): boolean {
  if (catalog === 'unknown') return false;
  const rule = catalog && ruleOf(catalog, operation);
  return !rule || !isCounted(rule);
}

function knownOf(
  ids: readonly string[],
  stored: readonly StoredRow[],
  refusals: readonly RefusalRow[],
  uncommitted: readonly Memory[],
): Memory {
  const known = {
    transactions: new Map(stored.map((row) => [row.record.id, row])),
    refusals: new Map(refusals.map((row) => [row.id, row])),
  };
  for (const { transactions, refusals: refused } of uncommitted) {
    for (const id of ids) {
      const row = transactions.get(id);
      if (row) known.transactions.set(id, row);
      const refusal = refused.get(id);
      if (refusal) known.refusals.set(id, refusal);
    }
  }
  return known;
}

function loadedOf(book: Draft['book'], isAll: boolean) {
  return { book, isAll, holds: [], references: [], rules: undefined };
}
