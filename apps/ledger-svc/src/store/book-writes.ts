import type { CommandId } from '@tix/contracts';
import type { Block, JournalRecord } from '@tix/proofs';
import type { RuleWrites } from './save-rules';
import type { TotalWrites } from './save-totals';
import type { AccountRow, AssetRow, BalanceRow, BookRow, HoldRow, RefusalRow } from './rows';

/** What one batch leaves in one book: rows inserted with their end state, or updated once. */
export interface BookWrites {
  /** Its numbers are those after the batch, but for the number of batches, which is the one before. */
  readonly book: BookRow;
  /** What the block, if there is one, is linked to. */
  readonly headBefore: string;
  /** False when everything was a repetition or a refusal that nobody remembers. */
  readonly isWritten: boolean;
  readonly block: Block | undefined;
  readonly transactions: readonly WrittenTransaction[];
  readonly entries: readonly WrittenEntry[];
  readonly accounts: Writes<AccountRow>;
  readonly limits: readonly ChangedLimit[];
  readonly assets: Writes<AssetRow>;
  readonly balances: { readonly inserted: readonly BoundBalance[]; readonly updated: readonly ChangedBalance[] };
  readonly holds: Writes<HoldRow>;
  /** The record that made each inserted hold. */
  readonly madeBy: ReadonlyMap<CommandId, { readonly seq: number; readonly at: bigint }>;
  readonly resolutions: readonly { readonly hold: CommandId; readonly seq: number; readonly state: string }[];
  readonly reasons: readonly string[];
  readonly reversals: readonly { readonly reversed: CommandId; readonly seq: number; readonly id: CommandId }[];
  readonly refunds: readonly { readonly id: CommandId; readonly refunded: CommandId; readonly amount: bigint }[];
  readonly refusals: readonly (RefusalRow & { readonly at: bigint })[];
  readonly memos: readonly WrittenMemo[];
  readonly rules: RuleWrites;
  readonly totals: TotalWrites;
}

export interface Writes<Row> {
  readonly inserted: readonly Row[];
  readonly updated: readonly Row[];
}

export interface WrittenTransaction {
  readonly record: JournalRecord;
  readonly fingerprint: string | undefined;
  /** The canonical line of the record. */
  readonly line: string;
  /** The balances right after it, in the order of `touchedBalances`. */
  readonly after: readonly bigint[];
  /** The line with these balances: what is answered and published. */
  readonly text: string;
}

export interface WrittenEntry {
  readonly balanceId: bigint;
  readonly seq: number;
  readonly leg: number;
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly kind: string | undefined;
}

export interface BoundBalance extends BalanceRow {
  readonly floor: bigint | undefined;
  readonly ceiling: bigint | undefined;
}

/** An update names what it replaces: a row that was changed behind the ledger's back is not overwritten. */
export interface ChangedBalance {
  readonly before: BalanceRow;
  readonly after: BalanceRow;
}

/** An overdraft limit that the batch changed: the widest that any of its commands was decided with, and the last. */
export interface ChangedLimit {
  readonly accountId: bigint;
  readonly widest: bigint;
  readonly final: bigint;
}

export interface WrittenMemo {
  readonly id: CommandId;
  readonly metadata: string | undefined;
  readonly metadataSalt: string | undefined;
  readonly note: string | undefined;
  readonly noteSalt: string | undefined;
}
