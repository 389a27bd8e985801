import { setTimeout as sleep } from 'node:timers/promises';
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
  const counts = new Counts(performance.now() + warmMs, measureMs);
  const caller = async () => {
    for (let from = performance.now(); from < counts.until; from = performance.now()) {
      counts.add(from, await operation(variant));
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
  const counts = new Counts(begin + warmMs, measureMs);
  const running: Promise<void>[] = [];
  for (let planned = begin; planned < counts.until; planned += 1000 / perSecond) {
    const early = planned - performance.now();
    if (early > 0) await sleep(early);
    running.push(operation(variant).then((failure) => counts.add(planned, failure)));
  }
  await Promise.all(running);
  return counts.report();
}

class Counts {
  readonly until: number;
  private readonly from: number;
  private readonly measureMs: number;
  private readonly latencies: number[] = [];
  private readonly failed: Record<string, number> = {};
  private completed = 0;

  constructor(from: number, measureMs: number) {
    this.from = from;
    this.measureMs = measureMs;
    this.until = from + measureMs;
  }

  add(begun: number, failure: string | undefined): void {
    if (failure !== undefined) {
      this.failed[failure] = (this.failed[failure] ?? 0) + 1;
      return;
    }
    this.completed += 1;
    const now = performance.now();
    if (now >= this.from && now < this.until) this.latencies.push(now - begun);
  }

  report(): LoadReport {
    const sorted = Float64Array.from(this.latencies).sort();
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    return {
      perSecond: (sorted.length * 1000) / this.measureMs,
      completed: this.completed,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      failed: this.failed,
    };
  }
}
