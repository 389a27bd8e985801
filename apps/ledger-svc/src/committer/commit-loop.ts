import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Submission } from '../domain/command';
import type { Connections } from '../store/connections';
import { CommittedReads } from './committed-reads';
import type { Committer, CommitterOptions } from './committer';
import { Connecting } from './connecting';
import type { Unit, UnitOutcome } from './deciding-batch';
import { failureOf } from './failure';
import { InFlight } from './in-flight';
import { LedgerMemory } from './ledger-memory';
import type { Outcome } from './outcome';
import { Pipeline } from './pipeline';
import { Queue, type Waiting } from './queue';
import { refuseAll, refuseBusy, refuseLate, refuseRetired, retired } from './refuse-waiting';
import { type BatchParts, runAhead, runBatch } from './run-batch';

const TRANSIENT_RETRIES_MAX = 20;
const PAUSE_MS = 50;

/** The committer itself: one loop that takes what waits, decides it, and sends it. */
export class CommitLoop implements Committer {
  private readonly options: CommitterOptions;
  private readonly queue: Queue;
  private readonly inFlight = new InFlight();
  private readonly memory: LedgerMemory;
  private readonly pipeline: Pipeline;
  private readonly connecting: Connecting;
  readonly reads: CommittedReads;
  /** Waits until nothing is on its way. */
  private readonly errands: (() => Promise<void>)[] = [];
  private isStopping = false;
  /** Another process leads: nothing is decided here any more. */
  private isRetired = false;
  private isBusy = false;
  private idle: (() => void) | undefined;

  constructor(options: CommitterOptions) {
    this.options = options;
    this.queue = new Queue(options.limits);
    this.memory = new LedgerMemory(options.memoryBytesMax);
    this.pipeline = new Pipeline(options.pipelineBounds);
    this.connecting = new Connecting({
      ...options,
      connect: (onLost) => {
        // It may be another database by now: one that was restored counts its batches anew.
        this.memory.forget();
        return options.connect(onLost);
      },
    });
    const { memory, pipeline, connecting } = this;
    this.reads = new CommittedReads({ memory, pipeline, connecting, onFull: () => this.wake() });
  }

  async start(): Promise<void> {
    await this.connecting.connected();
  }

  isReady(): boolean {
    return this.connecting.current !== undefined && !this.isStopping && !this.isRetired;
  }

  async submit(submission: Submission, deadline: number): Promise<Outcome> {
    const [outcome] = await this.submitAll({ submissions: [submission], isAtomic: false }, deadline);
    return outcome as Outcome;
  }

  submitAll(unit: Unit, deadline: number): Promise<UnitOutcome> {
    return new Promise((resolve) => {
      if (this.isRetired) return resolve(retired(unit));
      const answer = this.inFlight.enter(unit, deadline, resolve);
      const accepted = !this.isStopping && this.queue.offer({ unit, deadline, answer });
      if (!accepted) return answer(refuseAll(unit, 'LEDGER_BUSY', 'the ledger is busy'));
      this.wake();
    });
  }

  alone<Done>(work: () => Promise<Done>): Promise<Done> {
    return new Promise((resolve, reject) => {
      this.errands.push(() => work().then(resolve, reject));
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
    while (this.hasWork()) {
      if (this.memory.isFull) await this.makeRoom();
      if (this.errands.length > 0) await this.runErrands();
      if (!(await this.pipeline.hasRoom(() => this.queue.size))) await this.repeat();
      const batch = refuseLate(this.queue.take());
      if (batch.length === 0) continue;
      if (await this.sendAhead(batch)) {
        // Several batches in one turn would be one pause, as long as all of them.
        await nextTurn();
        continue;
      }
      await this.drained();
      await this.settle(batch);
    }
    this.isBusy = false;
    this.idle?.();
  }

  private hasWork(): boolean {
    return this.queue.size > 0 || !this.pipeline.isEmpty || this.errands.length > 0 || this.memory.isFull;
  }

  private async makeRoom(): Promise<void> {
    await this.drained();
    this.memory.makeRoom();
  }

  private async drained(): Promise<void> {
    if (!(await this.pipeline.isDrained())) await this.repeat();
  }

  private async runErrands(): Promise<void> {
    await this.drained();
    for (const errand of this.errands.splice(0)) await errand();
    this.memory.forget();
  }

  /** False, and nothing has happened, where the batch has to lock its books first. */
  private async sendAhead(batch: readonly Waiting[]): Promise<boolean> {
    const { current: connections } = this.connecting;
    if (!connections || this.isRetired) return false;
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
    for (const batch of batches) await this.settle(batch);
  }

  /** Repeats a batch until its outcome is known. A culprit is found by halves and answered alone. */
  private async settle(batch: readonly Waiting[], attempt = 0): Promise<void> {
    if (this.isRetired) return refuseRetired(batch);
    try {
      await this.commit(await this.connecting.connected(), batch);
    } catch (error) {
      this.memory.forget();
      const failure = failureOf(error);
      if (failure === 'fenced') return this.retire(batch, error);
      if (failure === 'deterministic') return this.isolate(batch, error);
      this.options.log.warn({ err: error, failure, attempt }, 'batch failed');
      if (failure === 'lost') await this.connecting.drop();
      else await this.rollback();
      await this.options.pause(PAUSE_MS);
      // What became of a lost batch is found out by deciding it again: its ids are known if it was committed.
      if (failure === 'lost') return this.settle(batch, attempt);
      const begun = attempt < TRANSIENT_RETRIES_MAX ? refuseLate(batch) : refuseBusy(batch);
      if (begun.length > 0) await this.settle(begun, attempt + 1);
    }
  }

  /** Another process leads: whatever waits here is for that one to decide, and nothing is known of it any more. */
  private async retire(batch: readonly Waiting[], cause: unknown): Promise<void> {
    this.options.log.warn({ err: cause }, 'ledger no longer leads');
    this.isRetired = true;
    refuseRetired(batch);
    await this.rollback();
    this.options.onRetired?.();
  }

  private async commit(connections: Connections, batch: readonly Waiting[]): Promise<void> {
    const started = performance.now();
    const units = batch.map(({ unit }) => unit);
    const outcomes = await runBatch(this.partsOf(connections), units);
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

  private async isolate(batch: readonly Waiting[], error: unknown): Promise<void> {
    await this.rollback();
    if (batch.length > 1) {
      const middle = batch.length >> 1;
      await this.settle(batch.slice(0, middle));
      return this.settle(batch.slice(middle));
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
