import type { Submission } from '../domain/command';
import type { CommitFeed } from './commit-feed';
import { CommitLoop } from './commit-loop';
import type { CommittedReads } from './committed-reads';
import type { ConnectingOptions } from './connecting';
import type { BatchTools, Unit, UnitOutcome } from './deciding-batch';
import type { Outcome } from './outcome';
import type { PipelineBounds } from './pipeline';
import type { QueueLimits } from './queue';

export interface CommitterOptions extends ConnectingOptions {
  readonly tools: BatchTools;
  readonly feed: CommitFeed;
  readonly limits: QueueLimits;
  /** What may be remembered, in bytes. */
  readonly memoryBytesMax: number;
  /** For tests with few commands. */
  readonly pipelineBounds?: PipelineBounds;
  /** After each commit that wrote to the journal. */
  readonly onCommitted?: () => void;
  /** Another process leads; nothing that is submitted from here on is decided. */
  readonly onRetired?: () => void;
  readonly observe?: (batch: {
    readonly commands: number;
    readonly seconds: number;
    readonly isAhead: boolean;
  }) => void;
}

/** The only writer of the ledger: turns what arrives while commits are in flight into the next batch. */
export interface Committer {
  /** Resolves after the commit that the outcome rests on. `deadline` is Unix milliseconds. */
  submit(submission: Submission, deadline: number): Promise<Outcome>;
  submitAll(unit: Unit, deadline: number): Promise<UnitOutcome>;
  isReady(): boolean;
  /** Accounts from memory: exact under a valid lease. */
  readonly reads: CommittedReads;
  /** Runs what writes beside the committer while no batch is on its way, and forgets what was remembered. */
  alone<Done>(work: () => Promise<Done>): Promise<Done>;
  /** Refuses new commands and resolves when all that were taken are answered. */
  stop(): Promise<void>;
}

export async function startCommitter(options: CommitterOptions): Promise<Committer> {
  const loop = new CommitLoop(options);
  await loop.start();
  return loop;
}
