import { percentile } from '../percentile';
import type { LoadReport } from './load-order';

/** What became of operations in a stretch of time; moments are those of `performance.now()`. */
export class LoadCounts {
  readonly until: number;
  private readonly from: number;
  private readonly measureMs: number;
  private readonly latencies: number[] = [];
  private readonly failed: Record<string, number> = {};
  private completed = 0;
  private lastAnswerAt: number;
  private silenceMs = 0;
  private slowestMs = 0;

  constructor(from: number, measureMs: number) {
    this.from = from;
    this.measureMs = measureMs;
    this.until = from + measureMs;
    this.lastAnswerAt = from;
  }

  add(begun: number, now: number, failure: string | undefined): void {
    if (failure !== undefined) {
      this.failed[failure] = (this.failed[failure] ?? 0) + 1;
      return;
    }
    this.completed += 1;
    if (now < this.from) return;
    // Also of what ran out: the slowest of all must not be left out because it was that slow.
    this.slowestMs = Math.max(this.slowestMs, now - begun);
    if (now >= this.until) return;
    this.silenceMs = Math.max(this.silenceMs, now - this.lastAnswerAt);
    this.lastAnswerAt = now;
    this.latencies.push(now - begun);
  }

  report(): LoadReport {
    const sorted = Float64Array.from(this.latencies).sort();
    return {
      perSecond: (sorted.length * 1000) / this.measureMs,
      completed: this.completed,
      p50Ms: percentile(sorted, 0.5),
      p99Ms: percentile(sorted, 0.99),
      slowestMs: this.slowestMs,
      silenceMs: Math.max(this.silenceMs, this.until - this.lastAnswerAt),
      failed: this.failed,
    };
  }
}
