import { eventually } from '@tix/testkit';

/** Stops batches between their last statement and their commit, for at most the 5 s that PostgreSQL allows. */
export interface Gate {
  readonly beforeCommit: () => Promise<void>;
  close(): void;
  /** Lets everything pass from here on. */
  open(): void;
  /** Resolves when a batch stands at the gate. */
  reached(): Promise<void>;
}

export function makeGate(): Gate {
  let isClosed = false;
  const waiting: (() => void)[] = [];
  return {
    beforeCommit: () => (isClosed ? new Promise<void>((resolve) => waiting.push(resolve)) : Promise.resolve()),
    close: () => void (isClosed = true),
    open() {
      isClosed = false;
      for (const pass of waiting.splice(0)) pass();
    },
    reached: async () => void (await eventually(() => waiting.length > 0)),
  };
}

/** Whether a promise has settled, after everything that is due now has had its turn. */
export async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  const turn = new Promise<symbol>((resolve) => setTimeout(resolve, 30, pending));
  return (await Promise.race([promise, turn])) === pending;
}
