import type { AccountSettings, AssetDefinition, Instant, RefusalCode, Refused, Sha256 } from '@tix/contracts';
import type { Changes, JournalRecord } from '@tix/proofs';

/** What is to be written, or why not. */
export type Decision = Decided | Unchanged | Refused<RefusalCode>;

export interface Decided {
  readonly ok: true;
  readonly record: JournalRecord;
  readonly changes: Changes;
  /** For a refund: how much of the principal it gave back. */
  readonly refunded?: bigint;
}

/** The command asked for what is already so: nothing is written and its id is not used up. */
export interface Unchanged {
  readonly ok: true;
  readonly unchanged:
    | { readonly account: AccountSettings }
    | { readonly asset: AssetDefinition }
    | { readonly rules: { readonly version: number; readonly seq: number } }
    | { readonly catalog: { readonly version: number; readonly seq: number } }
    | Record<never, never>;
}

/** What a decision may not read by itself. */
export interface Moment {
  /** Of the batch; a record's own time is this or a microsecond after the record before it. */
  readonly now: Instant;
  /** Seals of the command's metadata and note. */
  readonly memo?: JournalRecord['memo'];
  /** For what is drawn from a table. */
  readonly sha256?: Sha256;
}
