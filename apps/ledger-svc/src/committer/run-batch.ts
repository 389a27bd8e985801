import { saveBook } from '../store/save';
import type { Session } from '../store/session';
import type { LedgerMemory } from './book-memory';
import type { CommitFeed } from './commit-feed';
import { type BatchTools, DecidingBatch, type Unit, type UnitOutcome } from './deciding-batch';
import { loadBatch } from './load-batch';
import { bookWrites } from './writes';

export interface BatchParts {
  readonly session: Session;
  readonly memory: LedgerMemory;
  readonly feed: CommitFeed;
  readonly tools: BatchTools;
}

/**
 * One database transaction: lock, load, decide in arrival order, save, commit. Nothing of it may be told to anybody before
 * this promise resolves; when it rejects, nothing may be told at all, and the memory is worth nothing.
 */
export async function runBatch(parts: BatchParts, units: readonly Unit[]): Promise<UnitOutcome[]> {
  const { session, memory, feed, tools } = parts;
  const commands = units.flatMap(({ submissions }) => submissions.map(({ command }) => command));
  const batch = new DecidingBatch(await loadBatch(session, memory, commands, tools.clock), tools);
  const outcomes = units.map((unit) => batch.decideUnit(unit));
  const writes = [...batch.books].map(([code, draft]) => bookWrites(tools.sha256, draft, batch.remembered(code)));
  await Promise.all(writes.map((book) => saveBook(session, book)));
  await tools.beforeCommit?.();
  const tag = await session.run('commit');
  // Postgres answers ROLLBACK to the COMMIT of a transaction that has failed.
  if (tag !== 'COMMIT') throw new Error(`the batch was not committed: ${tag}`);
  for (const draft of batch.books.values()) draft.remember();
  for (const { book, transactions } of writes) feed.push(book.code, transactions);
  return outcomes;
}
