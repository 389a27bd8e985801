import type { LedgerCommand } from '../domain/command';
import type { BookWrites } from '../store/book-writes';
import type { Connections } from '../store/connections';
import type { BookRow } from '../store/rows';
import { type Order, ordersOf } from '../store/save';
import type { Session } from '../store/session';
import type { CommitFeed } from './commit-feed';
import { type BatchTools, DecidingBatch, type Unit, type UnitOutcome } from './deciding-batch';
import type { StateBefore } from './drafted';
import type { Memory } from './idempotency';
import type { LedgerMemory } from './ledger-memory';
import { type BatchState, loadBatch } from './load-batch';
import { loadAhead, rememberAhead } from './load-ahead';
import { NotRemembered } from './only-remembered';
import { bookWrites } from './writes';

export interface BatchParts {
  readonly connections: Connections;
  readonly memory: LedgerMemory;
  readonly feed: CommitFeed;
  readonly tools: BatchTools;
}

/**
 * One database transaction: lock, load, decide in arrival order, save, commit. Nothing of it may be told to anybody before
 * this promise resolves; when it rejects, nothing may be told at all, and the memory is worth nothing.
 */
export async function runBatch(parts: BatchParts, units: readonly Unit[]): Promise<readonly UnitOutcome[]> {
  const { connections, memory, tools } = parts;
  const state = await loadBatch(connections, memory, commandsOf(units), tools.clock);
  const decided = decideAll(parts, units, state);
  await commit(connections.writer, decided.orders, tools);
  decided.settle();
  decided.feed();
  return decided.outcomes;
}

/** A batch that was decided before the ones in front of it are committed. */
export interface AheadBatch {
  readonly outcomes: readonly UnitOutcome[];
  readonly known: Memory;
  /** By book, what is committed of the rows that it changes. */
  readonly before: ReadonlyMap<string, StateBefore>;
  /** Resolves once it is committed, and rejects if one in front of it is not. */
  readonly committed: Promise<void>;
}

/**
 * The same without waiting: decides on what this process knows, while the database works on the batches in front, and sends
 * everything at once. The database itself refuses it if the book is not what was decided on. `undefined`, and nothing has
 * happened, where a batch needs what only a locked book can tell.
 */
export async function runAhead(
  parts: BatchParts,
  units: readonly Unit[],
  inFront: readonly AheadBatch[],
): Promise<AheadBatch | undefined> {
  const { connections, tools } = parts;
  const { writer } = connections;
  const commands = commandsOf(units);
  const decided = decideRemembered(parts, units, commands) ?? (await decideLoaded(parts, units, commands, inFront));
  if (!decided) return undefined;
  const before = decided.settle();
  const send = () => commit(writer, decided.orders, { ...tools, begins: true });
  // A test that stops a batch before its commit stops those behind it too: they share the connection.
  const turn = tools.beforeCommit ? inFront.at(-1)?.committed : undefined;
  const sent = turn ? turn.then(() => send()) : send();
  return { outcomes: decided.outcomes, known: decided.known, before, committed: sent.then(decided.feed) };
}

/** At once, or `undefined` where something is not remembered: nothing has happened then. */
function decideRemembered(parts: BatchParts, units: readonly Unit[], commands: readonly LedgerCommand[]) {
  const state = rememberAhead(parts.connections, parts.memory, commands, parts.tools.clock);
  if (!state) return undefined;
  try {
    return decideAll(parts, units, state);
  } catch (error) {
    if (error instanceof NotRemembered) return undefined;
    throw error;
  }
}

async function decideLoaded(
  parts: BatchParts,
  units: readonly Unit[],
  commands: readonly LedgerCommand[],
  inFront: readonly AheadBatch[],
) {
  const { connections, memory, tools } = parts;
  const uncommitted = inFront.map(({ known }) => known);
  const state = await loadAhead(connections, memory, commands, { uncommitted, clock: tools.clock });
  return state && decideAll(parts, units, state);
}

function commandsOf(units: readonly Unit[]) {
  return units.flatMap(({ submissions }) => submissions.map(({ command }) => command));
}

function decideAll({ connections, tools, feed }: BatchParts, units: readonly Unit[], state: BatchState) {
  const batch = new DecidingBatch(state, tools);
  const outcomes = units.map((unit) => batch.decideUnit(unit));
  const drafts = [...batch.books].map(([code, draft]) => {
    return { draft, writes: bookWrites(tools.sha256, draft, batch.remembered(code)) };
  });
  return {
    outcomes,
    known: batch.known,
    orders: ordersOf(
      connections.epoch,
      drafts.map(({ writes }) => writes),
    ),
    settle: () => {
      const nowMs = Date.now();
      for (const { draft } of drafts)
        connections.recent.add(
          draft.drafted.map(({ record }) => record.id),
          nowMs,
        );
      connections.recent.add(batch.known.refusals.keys(), nowMs);
      return new Map(drafts.map(({ draft, writes }) => [writes.book.code, draft.remember(bookAfter(writes))] as const));
    },
    feed: () => drafts.forEach(({ writes: { book, transactions } }) => feed.push(book.code, transactions)),
  };
}

function bookAfter({ book: { isNew: _, ...book }, isWritten }: BookWrites): BookRow {
  return isWritten ? { ...book, batch: book.batch + 1 } : book;
}

interface CommitOptions extends Pick<BatchTools, 'beforeCommit'> {
  /** The transaction is not open yet. */
  readonly begins?: boolean;
}

/** Everything is sent at once, the commit too: the database carries it out only if all before it was done. */
async function commit(
  writer: Session,
  orders: readonly Order[],
  { begins = false, beforeCommit }: CommitOptions,
): Promise<void> {
  const save = () => [
    ...(begins ? [writer.run('begin')] : []),
    ...orders.map(({ statement: { name, text }, values }) => writer.execute(name, text, values)),
  ];
  if (beforeCommit) {
    await Promise.all(writer.together(save));
    await beforeCommit();
  }
  const sent = writer.together(() => ({ saved: beforeCommit ? [] : save(), tag: writer.run('commit') }));
  const [tag] = await Promise.all([sent.tag, ...sent.saved]);
  // Postgres answers ROLLBACK to the COMMIT of a transaction that has failed.
  if (tag !== 'COMMIT') throw new Error(`the batch was not committed: ${tag}`);
}
