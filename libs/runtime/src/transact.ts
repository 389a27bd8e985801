import type { Result } from '@tix/contracts';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isOutage } from './outage';

/** Postgres answered COMMIT with ROLLBACK: a statement had failed before and somebody went on regardless. */
export class NotCommitted extends Error {
  override readonly name = 'NotCommitted';
}

/** What waits for the commit of each transaction that is under way. */
const waiting = new WeakMap<EntityManager, (() => void)[]>();

/** Runs `callback` once the transaction of `tx` has committed; never when it rolls back. */
export function afterCommit(tx: EntityManager, callback: () => void): void {
  const callbacks = waiting.get(tx);
  if (!callbacks) throw new Error('this is for the transaction of transact');
  callbacks.push(callback);
}

/**
 * Commits when `work` succeeds; rolls back when it refuses or throws. READ COMMITTED.
 * When COMMIT's own answer is lost this throws and the outcome is unknown: the caller retries with the same id.
 *
 * ```ts
 * import { ok, refuse } from '@tix/contracts';
 * import { transact } from '@tix/runtime';
 * import type { DataSource } from 'typeorm';
 *
 * const close = (db: DataSource, id: string) =>
 *   transact(db, async (tx) => {
 *     const [, count] = await tx.query<[unknown, number]>(`update job set open = false where id = $1 and open`, [id]);
 *     return count === 1 ? ok(id) : refuse('JOB_NOT_FOUND', `there is no open job ${id}`); // which rolls back
 *   });
 * ```
 */
export async function transact<Outcome extends Result<unknown>>(
  db: DataSource,
  work: (tx: EntityManager) => Promise<Outcome>,
): Promise<Outcome> {
  const runner = db.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  const callbacks: (() => void)[] = [];
  waiting.set(runner.manager, callbacks);
  try {
    await runner.startTransaction();
    const outcome = await work(runner.manager);
    if (outcome.ok) await commit(runner, client);
    else await runner.rollbackTransaction();
    await runner.release();
    if (outcome.ok) callbacks.forEach((callback) => callback());
    return outcome;
  } catch (error) {
    await abandon(runner, client, error);
    throw error;
  } finally {
    waiting.delete(runner.manager);
  }
}

/** TypeORM does not look at the answer of COMMIT, and an aborted transaction answers it with ROLLBACK and no error. */
async function commit(runner: QueryRunner, client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  Object.assign(runner, { isTransactionActive: false });
  if (command !== 'COMMIT') throw new NotCommitted(`COMMIT was answered with ${command}`);
}

/** After an error of the connection (not of a statement) nobody knows its state: it is closed, not returned to the pool. */
async function abandon(runner: QueryRunner, client: PoolClient, error: unknown): Promise<void> {
  try {
    if (isOutage(error)) throw error;
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  } catch (cause) {
    discard(runner, client, cause);
  }
}

/** The runner listens to its client's errors, and releases it to the pool as broken. */
function discard(runner: QueryRunner, client: PoolClient, cause: unknown): void {
  if (runner.isReleased) return;
  client.emit('error', cause instanceof Error ? cause : new Error(String(cause)));
}
