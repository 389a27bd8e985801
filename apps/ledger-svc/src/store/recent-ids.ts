import type { CommandId } from '@tix/contracts';

/** Ids kept between two turns: twice as many are known at most; and how many more that are ahead of their time. */
const BOUNDS = { idsMax: 65_536, earlyMax: 10_000 };
/** Ids that were made later than this process' clock says, by more than the clocks of machines differ. */
const EARLY_MS = 5_000;
/** Where an id of version 7 says so, and how much of it is the time. */
const VERSION_AT = 14;
const TIME_LENGTH = 13;

/** Unix milliseconds; the end is not part of it. */
export interface RecentPeriod {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/**
 * Which ids cannot have been used before: those of version 7 (RFC 9562) begin with the time they were made, and of all that
 * were made since a moment this process knows those that were used. Everything else has to be looked up.
 */
export class RecentIds {
  private floor: string;
  private readonly ceiling: string;
  private readonly bounds: typeof BOUNDS;
  private young = new Set<CommandId>();
  private old = new Set<CommandId>();
  private readonly early = new Set<CommandId>();
  /** The latest time in any id but the early ones, and what it was at the last turn. */
  private latest: string;
  private oldLatest: string;

  /** `used` are all ids of version 7 made from `sinceMs` to `untilMs` that were ever used. */
  constructor({ sinceMs, untilMs }: RecentPeriod, used: Iterable<CommandId>, bounds = BOUNDS) {
    this.bounds = bounds;
    this.floor = timeOf(idAt(sinceMs));
    this.ceiling = timeOf(idAt(untilMs));
    this.latest = this.floor;
    this.oldLatest = this.floor;
    this.add(used, sinceMs);
  }

  /** False only if it is certain. */
  mayBeUsed(id: CommandId): boolean {
    // An id is compared with the time that it begins with: texts are ordered by what comes first.
    if (id[VERSION_AT] !== '7' || id < this.floor || id >= this.ceiling) return true;
    return this.young.has(id) || this.old.has(id) || this.early.has(id);
  }

  add(ids: Iterable<CommandId>, nowMs: number): void {
    const early = timeOf(idAt(nowMs + EARLY_MS));
    for (const id of ids) {
      if (id[VERSION_AT] !== '7' || id < this.floor) continue;
      if (id < early) this.addTimely(id);
      else this.addEarly(id);
    }
  }

  private addTimely(id: CommandId): void {
    this.young.add(id);
    if (id > this.latest) this.latest = id;
    if (this.young.size >= this.bounds.idsMax) this.turn();
  }

  /** Too many that are ahead of their time: from here on nothing is certain. */
  private addEarly(id: CommandId): void {
    this.early.add(id);
    if (this.early.size > this.bounds.earlyMax) this.floor = '~';
  }

  /** Forgets the older half, and with it what was made until its last. */
  private turn(): void {
    if (this.old.size > 0) this.floor = following(this.oldLatest);
    this.old = this.young;
    this.oldLatest = this.latest;
    this.young = new Set();
  }
}

/** The least id of version 7 of a moment. */
export function idAt(ms: number): CommandId {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

function timeOf(id: CommandId): string {
  return id.slice(0, TIME_LENGTH);
}

/** Greater than every id of the same millisecond, and less than those of the next. */
function following(id: string): string {
  return `${timeOf(id)}~`;
}
