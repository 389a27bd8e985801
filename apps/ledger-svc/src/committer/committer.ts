import { refuse, type RefusalCode, type Refused } from '@tix/contracts';
import type { Log } from '@tix/runtime';
import type { Submission } from '../domain/command';
import type { Session } from '../store/session';
import { type BatchTools, type Unit, type UnitOutcome } from './deciding-batch';
import { failureOf } from './failure';
import { InFlight } from './in-flight';
import type { Outcome } from './outcome';
import { Queue, type QueueLimits, type Waiting } from './queue';
import { runBatch } from './run-batch';

export interface CommitterOptions {
  readonly tools: BatchTools;
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
const RECONNECT_MS = 100;

export async function startCommitter(options: CommitterOptions): Promise<Committer> {
  const loop = new CommitLoop(options);
  await loop.start();
  return loop;
}

class CommitLoop implements Committer {
  private readonly options: CommitterOptions;
  private readonly queue: Queue;
  private readonly inFlight = new InFlight();
  private session: Session | undefined;
  private isStopping = false;
  private isBusy = false;
  private idle: (() => void) | undefined;

  constructor(options: CommitterOptions) {
    this.options = options;
    this.queue = new Queue(options.limits);
  }

  async start(): Promise<void> {
    this.session = await this.connect();
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
      const session = (this.session ??= await this.connect());
      await this.commit(session, batch);
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'lost') {
        // What became of the batch is found out by deciding it again: its ids are known if it was committed.
        await this.reconnect(error);
        return this.settle(batch, attempt);
      }
      if (failure === 'deterministic' || attempt >= TRANSIENT_RETRIES_MAX) return this.isolate(batch, error);
      await this.rollback();
      const begun = refuseLate(batch);
      if (begun.length > 0) await this.settle(begun, attempt + 1);
    }
  }

  private async commit(session: Session, batch: readonly Waiting[]): Promise<void> {
    const started = performance.now();
    const outcomes = await runBatch(
      session,
      batch.map(({ unit }) => unit),
      this.options.tools,
    );
    batch.forEach(({ answer }, index) => answer(outcomes[index] as UnitOutcome));
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
    await this.session?.run('rollback').catch((error: unknown) => this.reconnect(error));
  }

  /** The old transaction holds the books until it has ended, so the new one reads what became of it. */
  private async reconnect(error: unknown): Promise<void> {
    this.options.log.warn({ err: error }, 'ledger connection lost');
    const lost = this.session;
    this.session = undefined;
    await lost?.close().catch(() => undefined);
    while (!this.session) {
      try {
        this.session = await this.connect();
      } catch (failure) {
        this.options.log.warn({ err: failure }, 'ledger connection not opened');
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      }
    }
  }

  private connect(): Promise<Session> {
    const opened: Promise<Session> = this.options.connect(() => {
      void opened.then((session) => {
        if (this.session === session) this.session = undefined;
      });
    });
    return opened;
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

function refuseAll(unit: Unit, code: RefusalCode, detail: string): Refused<RefusalCode>[] {
  return unit.submissions.map(() => refuse(code, detail));
}
