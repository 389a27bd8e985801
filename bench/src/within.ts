import { setTimeout as sleep } from 'node:timers/promises';

/** Fails, saying what it waited for, when the work takes longer. */
export async function within<Value>(work: Promise<Value>, ms: number, what: string): Promise<Value> {
  const done = new AbortController();
  const late = sleep(ms, undefined, { signal: done.signal }).then(() => {
    throw new Error(`${what}: not within ${ms} ms`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

const LOOK_MS = 50;

/** Looks again and again until it is so. */
export async function until(isSo: () => Promise<boolean>, ms: number, what: string): Promise<void> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > ms) throw new Error(`${what}: not within ${ms} ms`);
    await sleep(LOOK_MS);
  }
}
