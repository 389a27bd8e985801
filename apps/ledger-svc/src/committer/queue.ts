import type { LedgerCommand, Submission } from '../domain/command';
import type { Unit, UnitOutcome } from './deciding-batch';

/** A unit that waits, with who waits for it. */
export interface Waiting {
  readonly unit: Unit;
  /** Unix milliseconds; a unit that is not begun by then is refused, and nothing has happened. */
  readonly deadline: number;
  readonly answer: (outcome: UnitOutcome) => void;
}

export interface QueueLimits {
  /** Commands that may wait in all, and for one client. */
  readonly commandsMax: number;
  readonly clientMax: number;
}

/**
 * What closes a batch, whichever is reached first: bounds by work, not by number alone. With smaller batches some callers are
 * answered and decode while the database works for others; larger ones make everybody wait in step. Entries take some 20
 * microseconds each, 50 before the code is warm, in which the process hears nobody: a batch of them ends before that is noticed.
 */
const BATCH_COMMANDS = 256;
const BATCH_ENTRIES = 768;
const BATCH_BYTES = 512 * 1024;

/** First come, first served, with a bound for all and a share for each client. */
export class Queue {
  private waiting: Waiting[] = [];
  private begin = 0;
  private commands = 0;
  private readonly perClient = new Map<string, number>();
  private readonly limits: QueueLimits;

  constructor(limits: QueueLimits) {
    this.limits = limits;
  }

  get size(): number {
    return this.commands;
  }

  /** False when the queue or the client's share of it is full. */
  offer(waiting: Waiting): boolean {
    const count = waiting.unit.submissions.length;
    const client = clientOf(waiting.unit);
    const share = (this.perClient.get(client) ?? 0) + count;
    if (this.commands + count > this.limits.commandsMax || share > this.limits.clientMax) return false;
    this.perClient.set(client, share);
    this.commands += count;
    this.waiting.push(waiting);
    return true;
  }

  /** The next batch; one unit may exceed the bounds alone. */
  take(): Waiting[] {
    const batch: Waiting[] = [];
    const work = { commands: 0, entries: 0, bytes: 0 };
    for (;;) {
      const next = this.waiting[this.begin];
      if (!next || (batch.length > 0 && exceeds(work, next.unit))) break;
      for (const { command } of next.unit.submissions) addWork(work, command);
      batch.push(next);
      this.begin += 1;
      this.leave(next.unit);
    }
    if (this.begin > 1024 || this.begin === this.waiting.length) {
      this.waiting = this.waiting.slice(this.begin);
      this.begin = 0;
    }
    return batch;
  }

  private leave(unit: Unit): void {
    const client = clientOf(unit);
    const left = (this.perClient.get(client) ?? 0) - unit.submissions.length;
    this.commands -= unit.submissions.length;
    if (left > 0) this.perClient.set(client, left);
    else this.perClient.delete(client);
  }
}

type Work = { commands: number; entries: number; bytes: number };

function exceeds(work: Work, unit: Unit): boolean {
  const sum = { ...work };
  for (const { command } of unit.submissions) addWork(sum, command);
  return sum.commands > BATCH_COMMANDS || sum.entries > BATCH_ENTRIES || sum.bytes > BATCH_BYTES;
}

/** Bytes are estimated: a posting is some 150 of them, the rest of a record some 350, a memo what it is. */
function addWork(work: Work, command: LedgerCommand): void {
  const postings = postingsOf(command);
  work.commands += 1;
  work.entries += postings * 2;
  work.bytes += 350 + postings * 150;
  if ('metadata' in command && command.metadata) work.bytes += JSON.stringify(command.metadata).length;
  if (command.kind === 'setCatalog') work.bytes += Object.keys(command.operations).length * 150;
}

/** A draw has as many as its table has rows, which only the catalog knows: mostly one. */
function postingsOf(command: LedgerCommand): number {
  return command.kind === 'post' ? command.postings.length : 1;
}

function clientOf({ submissions }: Unit): string {
  const first = submissions[0] as Submission;
  return first.capability?.client ?? first.caller;
}
