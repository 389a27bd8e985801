import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 15;

type Truthy<Value> = Exclude<Value, false | 0 | '' | null | undefined>;

/** Waits until `check` answers something true (or does not throw), and hands it back; fails with its last error. */
export async function eventually<Value>(
  check: () => Value | Promise<Value>,
  { timeoutMs = 15_000 }: { readonly timeoutMs?: number } = {},
): Promise<Truthy<Value>> {
  const until = performance.now() + timeoutMs;
  let last: unknown;
  do {
    try {
      last = await check();
      if (last) return last as Truthy<Value>;
    } catch (error) {
      last = error;
    }
    await pause(POLL_MS);
  } while (performance.now() < until);
  if (last instanceof Error) throw last;
  throw new Error(`still ${String(last)} after ${timeoutMs} ms`);
}
