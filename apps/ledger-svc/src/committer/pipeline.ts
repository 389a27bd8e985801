import type { Waiting } from './queue';
import type { AheadBatch } from './run-batch';

export interface PipelineBounds {
  /** Batches on their way to the database at once: one that it works on, and what it finds when it has done that. */
  readonly depthMax: number;
  /**
   * While others are on their way a batch waits until it is worth sending: many small ones cost more than they gain. Measured
   * with 512 callers: at 128 as many a second, for 8 µs of processor time more each.
   */
  readonly commandsMin: number;
}

const BOUNDS: PipelineBounds = { depthMax: 3, commandsMin: 192 };

interface Sent {
  readonly waiting: readonly Waiting[];
  readonly ahead: AheadBatch;
  /** Resolves when this batch and all in front of it are committed. */
  readonly done: Promise<void>;
}

/** Batches that are decided and not yet committed. If one fails, those behind it rest on nothing: they fail with it. */
export class Pipeline {
  private readonly bounds: PipelineBounds;
  private readonly sent: Sent[] = [];
  private failure: { readonly error: unknown } | undefined;
  private notice: (() => void) | undefined;

  constructor(bounds = BOUNDS) {
    this.bounds = bounds;
  }

  get isEmpty(): boolean {
    return this.sent.length === 0;
  }

  /** The first in front. */
  get batches(): readonly AheadBatch[] {
    return this.sent.map(({ ahead }) => ahead);
  }

  add(waiting: readonly Waiting[], ahead: AheadBatch, onCommitted: () => void): void {
    const inFront = this.sent.at(-1)?.done ?? Promise.resolve();
    const done = inFront.then(() => ahead.committed);
    this.sent.push({ waiting, ahead, done });
    // When one in front has failed, nobody asks this one any more.
    ahead.committed.catch(() => undefined);
    done.then(
      () => {
        this.sent.shift();
        onCommitted();
        this.notify();
      },
      (error: unknown) => {
        this.failure ??= { error };
        this.notify();
      },
    );
  }

  /** Somebody has joined the queue. */
  notify(): void {
    this.notice?.();
  }

  /** Until another batch may be sent, given how many commands wait; false when one has failed. */
  async hasRoom(waiting: () => number): Promise<boolean> {
    const { depthMax, commandsMin } = this.bounds;
    while (!this.failure && !this.isEmpty && (this.sent.length >= depthMax || waiting() < commandsMin)) {
      await new Promise<void>((resolve) => (this.notice = resolve));
    }
    return !this.failure;
  }

  /** Until all are committed; false when one has failed. */
  async isDrained(): Promise<boolean> {
    await Promise.allSettled(this.sent.map(({ done }) => done));
    return !this.failure;
  }

  /** What has failed, in its order, once nothing of it is on its way any more; the pipeline is empty then. */
  async takeFailed(): Promise<{ readonly error: unknown; readonly batches: readonly (readonly Waiting[])[] }> {
    await Promise.allSettled(this.sent.map(({ ahead }) => ahead.committed));
    const batches = this.sent.splice(0).map(({ waiting }) => waiting);
    const { error } = this.failure ?? {};
    this.failure = undefined;
    return { error, batches };
  }
}
