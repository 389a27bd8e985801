import { setTimeout } from 'node:timers/promises';
import { refuse, type RefusalCode, type Refused } from '@tix/contracts';
import type { Submission } from '../domain/command';
import type { Connections } from '../store/connections';
import { LedgerMemory } from './book-memory';
import type { CommitFeed } from './commit-feed';
import { type BatchTools, type Unit, type UnitOutcome } from './deciding-batch';
import { Connecting, type ConnectingOptions } from './connecting';
import { failureOf } from './failure';
import { InFlight } from './in-flight';
import type { Outcome } from './outcome';
import { Pipeline } from './pipeline';
import { Queue, type QueueLimits, type Waiting } from './queue';
import { type BatchParts, runAhead, runBatch } from './run-batch';

export interface CommitterOptions extends ConnectingOptions {
  readonly tools: BatchTools;
  readonly feed: CommitFeed;
  readonly limits: QueueLimits;
  /** After each commit that wrote to the journal. */
  readonly onCommitted?: () => void;
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
  /** Refuses new commands and resolves when all that were taken are answered. */
  stop(): Promise<void>;
}

const TRANSIENT_RETRIES_MAX = 20;
/** Before a batch is tried again, and between attempts to connect. */
const PAUSE_MS = 50;

export async function startCommitter(options: CommitterOptions): Promise<Committer> {
  const loop = new CommitLoop(options);
  await loop.start();
  return loop;
}

class CommitLoop implements Committer {
  private readonly options: CommitterOptions;
  private readonly queue: Queue;
  private readonly inFlight = new InFlight();
  private readonly memory = new LedgerMemory();
  private readonly pipeline = new Pipeline();
  private readonly connecting: Connecting;
  private isStopping = false;
  private isBusy = false;
  private idle: (() => void) | undefined;

  constructor(options: CommitterOptions) {
    this.options = options;
    this.queue = new Queue(options.limits);
    this.connecting = new Connecting({
      ...options,
      connect: (onLost) => {
        // It may be another database by now: one that was restored counts its batches anew.
        this.memory.forget();
        return options.connect(onLost);
      },
    });
  }

  async start(): Promise<void> {
    await this.connecting.connected();
  }

  isReady(): boolean {
    return this.connecting.current !== undefined && !this.isStopping;
  }

  async submit(submission: Submission, deadline: number): Promise<Outcome> {
    const [outcome] = await this.submitAll({ submissions: [submission], isAtomic: false }, deadline);
    return outcome as Outcome;
  }

  submitAll(unit: Unit, deadline: number): Promise<UnitOutcome> {
    return new Promise((resolve) => {
      const answer = this.inFlight.enter(unit, deadline, resolve);
      const accepted = !this.isStopping && this.queue.offer({ unit, deadline, answer });
      if (!accepted) return answer(refuseAll(unit, 'LEDGER_BUSY', 'the ledger is busy'));
      this.wake();
    });
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    if (this.isBusy) await new Promise<void>((resolve) => (this.idle = resolve));
    await this.connecting.stop();
  }

  private wake(): void {
    this.pipeline.notify();
    if (this.isBusy) return;
    this.isBusy = true;
    // What arrives in this tick belongs to the first batch already.
    setImmediate(() => void this.drain());
  }

  private async drain(): Promise<void> {
    while (this.queue.size > 0 || !this.pipeline.isEmpty) {
      if (!(await this.pipeline.hasRoom(() => this.queue.size))) await this.repeat();
      const batch = refuseLate(this.queue.take());
      if (batch.length === 0 || (await this.sendAhead(batch))) continue;
      if (!(await this.pipeline.isDrained())) await this.repeat();
      await this.settle(batch);
    }
    this.isBusy = false;
    this.idle?.();
  }

  /** False, and nothing has happened, where the batch has to lock its books first. */
  private async sendAhead(batch: readonly Waiting[]): Promise<boolean> {
    const { current: connections } = this.connecting;
    if (!connections) return false;
    const started = performance.now();
    try {
      const units = batch.map(({ unit }) => unit);
      const ahead = await runAhead(this.partsOf(connections), units, this.pipeline.batches);
      if (!ahead) return false;
      this.pipeline.add(batch, ahead, () => this.committed(batch, ahead.outcomes, { started, isAhead: true }));
      return true;
    } catch (error) {
      // Whatever it was, it is met again under the lock, where culprits are found and connections replaced.
      this.options.log.debug({ err: error }, 'batch not decided ahead');
      this.memory.forget();
      return false;
    }
  }

  /** What was decided on a batch that failed rests on nothing: all of it is decided again, on what the database holds. */
  private async repeat(): Promise<void> {
    const { error, batches } = await this.pipeline.takeFailed();
    const failure = failureOf(error);
    this.memory.forget();
    this.options.log.info({ err: error, failure, batches: batches.length }, 'batches decided again');
    if (failure === 'lost') await this.connecting.drop();
    else await this.rollback();
    for (const batch of batches) await this.settle(batch, { isFenced: failure === 'lost' });
  }

  /** Repeats a batch until its outcome is known. A culprit is found by halves and answered alone. */
  private async settle(batch: readonly Waiting[], { attempt = 0, isFenced = false } = {}): Promise<void> {
    try {
      await this.commit(await this.connecting.connected(), batch, isFenced);
    } catch (error) {
      this.memory.forget();
      const failure = failureOf(error);
      if (failure === 'deterministic') return this.isolate(batch, error, isFenced);
      this.options.log.warn({ err: error, failure, attempt }, 'batch failed');
      if (failure === 'lost') await this.connecting.drop();
      else await this.rollback();
      await setTimeout(PAUSE_MS);
      // What became of a lost batch is found out by deciding it again: its ids are known if it was committed.
      if (failure === 'lost') return this.settle(batch, { attempt, isFenced: true });
      const begun = attempt < TRANSIENT_RETRIES_MAX ? refuseLate(batch) : refuseBusy(batch);
      if (begun.length > 0) await this.settle(begun, { attempt: attempt + 1, isFenced });
    }
  }

  private async commit(connections: Connections, batch: readonly Waiting[], isFenced: boolean): Promise<void> {
    const started = performance.now();
    const units = batch.map(({ unit }) => unit);
    const outcomes = await runBatch(this.partsOf(connections), units, { isFenced });
    this.committed(batch, outcomes, { started, isAhead: false });
  }

  private partsOf(connections: Connections): BatchParts {
    const { tools, feed } = this.options;
    return { connections, memory: this.memory, feed, tools };
  }

  private committed(
    batch: readonly Waiting[],
    outcomes: readonly UnitOutcome[],
    { started, isAhead }: { readonly started: number; readonly isAhead: boolean },
  ): void {
    // First the next batch is on its way: answers are rendered while the database works on it.
    setImmediate(() => batch.forEach(({ answer }, index) => answer(outcomes[index] as UnitOutcome)));
    this.options.onCommitted?.();
    const commands = batch.reduce((sum, { unit }) => sum + unit.submissions.length, 0);
    this.options.observe?.({ commands, seconds: (performance.now() - started) / 1000, isAhead });
  }

  private async isolate(batch: readonly Waiting[], error: unknown, isFenced: boolean): Promise<void> {
    await this.rollback();
    if (batch.length > 1) {
      const middle = batch.length >> 1;
      await this.settle(batch.slice(0, middle), { isFenced });
      return this.settle(batch.slice(middle), { isFenced });
    }
    const [culprit] = batch;
    if (!culprit) return;
    this.options.log.error(
      { err: error, ids: culprit.unit.submissions.map(({ command }) => command.id) },
      'command failed',
    );
    culprit.answer(refuseAll(culprit.unit, 'INTERNAL', 'the command could not be decided'));
  }

  private async rollback(): Promise<void> {
    const { current } = this.connecting;
    await current?.writer.run('rollback').catch(() => this.connecting.drop());
  }
}

/** Drops units whose deadline has passed while nothing of them has happened. */
function refuseLate(batch: readonly Waiting[]): Waiting[] {
  const now = Date.now();
  return batch.filter(({ unit, deadline, answer }) => {
    if (now < deadline) return true;
    answer(refuseAll(unit, 'LEDGER_BUSY', 'the deadline passed before the command was begun'));
    return false;
  });
}

/** The database could not take them for a while; all of it was rolled back. */
function refuseBusy(batch: readonly Waiting[]): Waiting[] {
  for (const { unit, answer } of batch) answer(refuseAll(unit, 'LEDGER_BUSY', 'the database is busy'));
  return [];
}

function refuseAll(unit: Unit, code: RefusalCode, detail: string): Refused<RefusalCode>[] {
  return unit.submissions.map(() => refuse(code, detail));
}
