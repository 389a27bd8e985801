import { holdLease } from '@tix/runtime';
import type { Committer } from './committer/committer';
import { LEADER } from './store/leader';
import { beginTerm, type TermParts } from './term';

/** A leader that dies is missed for so long at most; one that stops hands over at once. */
const LEASE_MS = 1_200;

/** Whether this process leads the ledger, or stands by. */
export interface Leadership {
  /** False while this process leads and cannot commit. */
  isReady(): boolean;
  /** Answers what was taken, then lets the next process lead at once. */
  stop(): Promise<void>;
}

/** Leads whenever nobody else does. Resolves when this process serves commands, or stands by for the one that does. */
export async function leadLedger(parts: TermParts): Promise<Leadership> {
  const { db, instance, log } = parts;
  let committer: Committer | undefined;
  const first = outcome();
  const order = { schema: 'ledger', name: LEADER, holder: instance, ttlMs: LEASE_MS, log };
  const holder = holdLease(db, order, async (lease) => {
    try {
      const term = await beginTerm(parts, lease);
      committer = term.committer;
      first.resolve();
      await term.over;
      committer = undefined;
      await term.end();
    } catch (error) {
      first.reject(error);
      throw error;
    }
  });
  try {
    if ((await holder.tried) === 'held') await first.promise;
  } catch (error) {
    await holder.stop();
    throw error;
  }
  return { isReady: () => committer?.isReady() ?? true, stop: () => holder.stop() };
}

/** A promise that others settle; only the first time counts, and nobody has to listen. */
function outcome() {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
