import { headPosition } from '../store/event-log';
import type { Sql } from '../store/sql';

const POLL_MS = 200;

/** Wakes those who follow the event log when it grows, wherever the sequencer runs: one question for all of them. */
export interface EventTail {
  /** Answers when there is something behind a position, when `waitMs` have passed, when the reader leaves or the tail stops. */
  grown(after: bigint, waitMs: number, left: AbortSignal): Promise<void>;
  /** The sequencer of this process has stored something. */
  wake(): void;
  isStopped(): boolean;
  stop(): void;
}

interface Waiter {
  readonly after: bigint;
  readonly resolve: () => void;
}

export function openEventTail(sql: Sql, onError: (error: unknown) => void): EventTail {
  const waiters = new Set<Waiter>();
  let isStopped = false;
  let isAsking = false;

  async function ask(): Promise<void> {
    if (isAsking || waiters.size === 0) return;
    isAsking = true;
    try {
      const head = await headPosition(sql);
      for (const waiter of waiters) if (head > waiter.after) waiter.resolve();
    } catch (error) {
      onError(error);
    } finally {
      isAsking = false;
    }
  }

  const timer = setInterval(() => void ask(), POLL_MS);
  timer.unref();
  return {
    grown: (after, waitMs, left) =>
      new Promise((resolve) => {
        if (isStopped || left.aborted) return resolve();
        const waiter: Waiter = {
          after,
          resolve() {
            clearTimeout(late);
            left.removeEventListener('abort', waiter.resolve);
            waiters.delete(waiter);
            resolve();
          },
        };
        const late = setTimeout(waiter.resolve, waitMs);
        left.addEventListener('abort', waiter.resolve);
        waiters.add(waiter);
      }),
    wake: () => void ask(),
    isStopped: () => isStopped,
    stop() {
      isStopped = true;
      clearInterval(timer);
      for (const waiter of waiters) waiter.resolve();
    },
  };
}
