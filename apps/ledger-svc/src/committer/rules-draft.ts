import type { Allowance } from '@tix/contracts';
import { type Changes, type JournalRecord, useKey, type UseState } from '@tix/proofs';
import type { BookRow } from '../store/rows';
import type { Loaded } from './loaded';
import { Overlay } from './overlay';

/** Allowances and their counters while a batch is decided. */
export class RulesDraft {
  readonly allowances: Overlay<Allowance>;
  /** By `useKey`. */
  readonly uses: Overlay<UseState>;

  readonly versionBefore: number;

  constructor({ book, rules: { allowances, uses } = { allowances: [], uses: [] } }: Loaded) {
    this.versionBefore = book.rulesVersion;
    this.allowances = new Overlay(new Map(allowances.map((row) => [row.allowance, row])));
    this.uses = new Overlay(new Map(uses.map((row) => [useKey(row), row])));
  }

  apply({ allowance }: JournalRecord, { uses }: Changes): void {
    if (allowance) this.allowances.set(allowance.allowance, allowance);
    if (uses) for (const [key, use] of uses) this.uses.set(key, use);
  }

  take(other: RulesDraft): void {
    this.allowances.take(other.allowances);
    this.uses.take(other.uses);
  }
}

export function rulesOf({ seq, rulesVersion = 0 }: JournalRecord): Pick<BookRow, 'rulesVersion' | 'rulesSeq'> {
  return { rulesVersion, rulesSeq: seq };
}
