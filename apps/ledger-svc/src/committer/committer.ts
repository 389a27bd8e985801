import { setTimeout } from 'node:timers/promises';
import { refuse, type RefusalCode, type Refused } from '@tix/contracts';
import type { Log } from '@tix/runtime';
import type { Submission } from '../domain/command';
import type { Session } from '../store/session';
import { LedgerMemory } from './book-memory';
import type { CommitFeed } from './commit-feed';
import { type BatchTools, type Unit, type UnitOutcome } from './deciding-batch';
import { failureOf } from './failure';
import { InFlight } from './in-flight';
import type { Outcome } from './outcome';
import { Queue, type QueueLimits, type Waiting } from './queue';
import { runBatch } from './run-batch';

export interface CommitterOptions {
  readonly tools: BatchTools;
  readonly feed: CommitFeed;
  readonly limits: QueueLimits;
  readonly log: Log;
  /** A fresh connection; called again whenever an outcome is unknown. */
  readonly connect: (onLost: () => void) => Promise<Session>;
  /** After each commit that wrote to the journal. */
  readonly onCommitted?: () => void;
  readonly observe?: (batch: { readonly commands: number; readonly seconds: number }) => void;
}

/** The only writer of the ledger: turns what arrives while a commit is in flight into the next batch. */
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
  private session: Session | undefined;
  private opening: Promise<Session> | undefined;
  private isStopping = false;
  private isBusy = false;
  private idle: (() => void) | undefined;

  constructor(options: CommitterOptions) {
    this.options = options;
    this.queue = new Queue(options.limits);
  }

  async start(): Promise<void> {
    await this.connected();
  }

  isReady(): boolean {
    return this.session !== undefined && !this.isStopping;
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
    const session = this.session;
    this.session = undefined;
    await session?.close();
  }

  private wake(): void {
    if (this.isBusy) return;
    this.isBusy = true;
    // What arrives in this tick belongs to the first batch already.
    setImmediate(() => void this.drain());
  }

  private async drain(): Promise<void> {
    for (let batch = this.queue.take(); batch.length > 0; batch = this.queue.take()) {
      const begun = refuseLate(batch);
      if (begun.length > 0) await this.settle(begun);
    }
    this.isBusy = false;
    this.idle?.();
  }

  /** Repeats a batch until its outcome is known. A culprit is found by halves and answered alone. */
  private async settle(batch: readonly Waiting[], attempt = 0): Promise<void> {
    try {
      await this.commit(await this.connected(), batch);
    } catch (error) {
      this.memory.forget();
      const failure = failureOf(error);
      if (failure === 'deterministic') return this.isolate(batch, error);
      this.options.log.warn({ err: error, failure, attempt }, 'batch failed');
      if (failure === 'lost') await this.disconnect();
      else await this.rollback();
      await setTimeout(PAUSE_MS);
      // What became of a lost batch is found out by deciding it again: its ids are known if it was committed.
      if (failure === 'lost') return this.settle(batch, attempt);
      const begun = attempt < TRANSIENT_RETRIES_MAX ? refuseLate(batch) : refuseBusy(batch);
      if (begun.length > 0) await this.settle(begun, attempt + 1);
    }
  }

  private async commit(session: Session, batch: readonly Waiting[]): Promise<void> {
    const started = performance.now();
    const { tools, feed } = this.options;
    const units = batch.map(({ unit }) => unit);
    const outcomes = await runBatch({ session, memory: this.memory, feed, tools }, units);
    // First the next batch is on its way: answers are rendered while the database works on it.
    setImmediate(() => batch.forEach(({ answer }, index) => answer(outcomes[index] as UnitOutcome)));
    this.options.onCommitted?.();
    const commands = batch.reduce((sum, { unit }) => sum + unit.submissions.length, 0);
    this.options.observe?.({ commands, seconds: (performance.now() - started) / 1000 });
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
    await this.session?.run('rollback').catch(() => this.disconnect());
  }

  private async disconnect(): Promise<void> {
    const lost = this.session;
    this.session = undefined;
    await lost?.close().catch(() => undefined);
  }

  /**
   * The session, or a new one as soon as there is a database. The transaction of a lost session holds its books until it has
   * ended, so whatever is read after locking them is what became of it.
   */
  private connected(): Promise<Session> {
    if (this.session) return Promise.resolve(this.session);
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async open(): Promise<Session> {
    for (;;) {
      try {
        let opened: Session | undefined = undefined;
        const session = await this.options.connect(() => this.lose(opened));
        opened = session;
        this.session = session;
        return session;
      } catch (error) {
        if (this.isStopping) throw error;
        this.options.log.warn({ err: error }, 'ledger connection not opened');
        await setTimeout(PAUSE_MS);
      }
    }
  }

  /** A connection that breaks while nobody waits for it is replaced at once: readiness must not wait for a command. */
  private lose(session: Session | undefined): void {
    if (!session || this.session !== session) return;
    this.session = undefined;
    if (!this.isStopping) void this.connected().catch(() => undefined);
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
