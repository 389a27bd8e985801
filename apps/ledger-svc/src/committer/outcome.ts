import type { RefusalCode, Refused } from '@tix/contracts';
import type { JournalRecord } from '@tix/proofs';
import type { Unchanged } from '../domain/decision';

/** What became of a command, known only after the commit it rests on. */
export type Outcome = Posted | Unchanged | Refused<RefusalCode>;

export interface Posted {
  readonly ok: true;
  readonly record: JournalRecord;
  /** The balances right after it, in the order of `touchedBalances`. */
  readonly after: readonly bigint[];
  /** The record's line with these balances. */
  readonly text: string;
  /** True when an earlier command with this id did it. */
  readonly replayed: boolean;
}
