import type { Instant } from '@tix/contracts';

/** How far a job has come. Runs follow each other: run i lasts from start + (i−1)·duration to start + i·duration. */
export interface Progress {
  readonly runs: number;
  readonly durationUs: bigint;
  readonly hasFee: boolean;
  /** Absent while the job waits for a slot. */
  readonly startedAt: Instant | undefined;
  readonly runsDelivered: number;
  /** Runs whose fee is burned: those that had started when something was last posted. */
  readonly feesBurned: number;
}

/** What the ledger should show next: runs delivered and fees burned, both counted from the beginning of the job. */
export interface Target {
  readonly runsTo: number;
  readonly feesTo: number;
}

export function completedRuns({ runs, durationUs, startedAt }: Progress, now: Instant): number {
  if (startedAt === undefined || now < startedAt) return 0;
  if (durationUs === 0n) return runs;
  const completed = (now - startedAt) / durationUs;
  return completed > BigInt(runs) ? runs : Number(completed);
}

/** A run begins in the moment in which the one before it ends. */
export function startedRuns(progress: Progress, now: Instant): number {
  const { runs, startedAt } = progress;
  if (startedAt === undefined || now < startedAt) return 0;
  const completed = completedRuns(progress, now);
  return completed < runs ? completed + 1 : runs;
}

/** What is due at this moment, if anything: one posting covers all of it. */
export function dueAt(progress: Progress, now: Instant): Target | undefined {
  const runsTo = completedRuns(progress, now);
  const feesTo = progress.hasFee ? startedRuns(progress, now) : 0;
  const isDue = runsTo > progress.runsDelivered || feesTo > progress.feesBurned;
  return isDue ? { runsTo, feesTo } : undefined;
}

/** When something falls due next; `undefined` before the start and when all is delivered. */
export function nextDueAt(progress: Progress): Instant | undefined {
  const { runs, startedAt, runsDelivered, feesBurned, hasFee, durationUs } = progress;
  if (startedAt === undefined || runsDelivered >= runs) return undefined;
  const waitsForFee = hasFee && feesBurned <= runsDelivered;
  return completionOf(startedAt, durationUs, waitsForFee ? runsDelivered : runsDelivered + 1);
}

/** The moment at which this many runs are done. */
export function completionOf(startedAt: Instant, durationUs: bigint, runs: number): Instant {
  return (startedAt + durationUs * BigInt(runs)) as Instant;
}
