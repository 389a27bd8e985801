import { setTimeout as sleep } from 'node:timers/promises';
import { LoadCounts } from './load-counts';
import type { LoadReport, TimedOrder } from './load-order';

/** Does one operation; answers the code of a failure. */
export type Operation = (variant: string) => Promise<string | undefined>;

export function driveLoad(order: TimedOrder, operation: Operation): Promise<LoadReport> {
  return order.kind === 'closed' ? driveClosed(order, operation) : driveOpen(order, operation);
}

async function driveClosed(
  { callers, warmMs, measureMs, variant }: Extract<TimedOrder, { kind: 'closed' }>,
  operation: Operation,
): Promise<LoadReport> {
  const counts = new LoadCounts(performance.now() + warmMs, measureMs);
  const caller = async () => {
    for (let from = performance.now(); from < counts.until; from = performance.now()) {
      const failure = await operation(variant);
      counts.add(from, performance.now(), failure);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return counts.report();
}

async function driveOpen(
  { perSecond, warmMs, measureMs, variant }: Extract<TimedOrder, { kind: 'open' }>,
  operation: Operation,
): Promise<LoadReport> {
  const begin = performance.now();
  const counts = new LoadCounts(begin + warmMs, measureMs);
  const running: Promise<void>[] = [];
  for (let planned = begin; planned < counts.until; planned += 1000 / perSecond) {
    const early = planned - performance.now();
    if (early > 0) await sleep(early);
    running.push(operation(variant).then((failure) => counts.add(planned, performance.now(), failure)));
  }
  await Promise.all(running);
  return counts.report();
}
