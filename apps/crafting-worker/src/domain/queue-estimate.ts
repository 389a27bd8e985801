import type { Instant } from '@tix/contracts';

export interface Waiting {
  readonly id: string;
  readonly lastsUs: bigint;
}

/**
 * When the jobs of one account that wait, first come first served, will be done: each starts in the slot that is free
 * first. `busyUntil` are the ends of those that run. Only an expectation: jobs may be cancelled, delivery may be blocked.
 */
export function estimateReady(
  waiting: readonly Waiting[],
  { busyUntil, slots, now }: { readonly busyUntil: readonly Instant[]; readonly slots: number; readonly now: Instant },
): ReadonlyMap<string, Instant> {
  // More may run than there are slots when their number was lowered: the earliest ends free none of them.
  const ends: bigint[] = busyUntil.map((end) => (end > now ? end : now)).sort(ascending);
  const free = ends.slice(ends.length > slots ? ends.length - slots : 0);
  while (free.length < slots) free.unshift(now);
  const ready = new Map<string, Instant>();
  for (const { id, lastsUs } of waiting) {
    const end = (free.shift() ?? now) + lastsUs;
    free.push(end);
    free.sort(ascending);
    ready.set(id, end as Instant);
  }
  return ready;
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
