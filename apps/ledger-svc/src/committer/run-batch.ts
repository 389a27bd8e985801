import { saveBook } from '../store/save';
import type { Session } from '../store/session';
import { type BatchTools, DecidingBatch, type Unit, type UnitOutcome } from './deciding-batch';
import { loadBatch } from './load-batch';
import { bookWrites } from './writes';

/**
 * One database transaction: lock, load, decide in arrival order, save, commit. Nothing of it may be told to anybody before
 * this promise resolves; when it rejects, nothing may be told at all.
 */
export async function runBatch(session: Session, units: readonly Unit[], tools: BatchTools): Promise<UnitOutcome[]> {
  const commands = units.flatMap(({ submissions }) => submissions.map(({ command }) => command));
  const state = await loadBatch(session, commands, tools.clock);
  const batch = new DecidingBatch(state, tools);
  const outcomes = units.map((unit) => batch.decideUnit(unit));
  const saves = [...state.books].map(([code, { loaded }]) => {
    return saveBook(session, bookWrites(tools.sha256, loaded, batch.draftOf(code), batch.remembered(code)));
  });
  await Promise.all(saves);
  await tools.beforeCommit?.();
  const tag = await session.run('commit');
  // Postgres answers ROLLBACK to the COMMIT of a transaction that has failed.
  if (tag !== 'COMMIT') throw new Error(`the batch was not committed: ${tag}`);
  return outcomes;
}
