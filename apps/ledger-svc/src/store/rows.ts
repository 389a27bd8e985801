import type { AccountSettings, AssetDefinition, BookCode, CommandId, HoldState, Instant } from '@tix/contracts';
import type { BalanceState, JournalRecord, RecordedHold } from '@tix/proofs';

/** A book's row as a batch finds it: its numbers are the next ids of everything inside. */
export interface BookRow {
  readonly id: number;
  readonly code: BookCode;
  readonly currency: string;
  /** Batches that have written anything: who finds another number than it knows has missed one. -1 before the first. */
  readonly batch: number;
  readonly seq: number;
  readonly head: string;
  readonly lastAt: Instant;
  readonly accounts: bigint;
  readonly balances: bigint;
  readonly assets: bigint;
  readonly rulesVersion: number;
  readonly rulesSeq: number;
  /** True until the batch that opens the book has inserted it. */
  readonly isNew?: boolean;
}

export interface AccountRow extends AccountSettings {
  readonly id: bigint;
}

export interface AssetRow extends AssetDefinition {
  readonly id: bigint;
  readonly minted: bigint;
  readonly burned: bigint;
  readonly isHalted: boolean;
}

export interface BalanceRow extends BalanceState {
  readonly id: bigint;
  readonly accountId: bigint;
  readonly assetId: bigint;
  readonly entries: bigint;
}

export interface HoldRow extends RecordedHold {
  readonly accountId: bigint;
  readonly state: HoldState;
  readonly remaining: ReadonlyMap<string, bigint>;
  readonly endedBy?: CommandId;
}

/** A transaction as it is stored: its record, and the balances right after it in the order of `touchedBalances`. */
export interface StoredRow {
  readonly record: JournalRecord;
  readonly line: string;
  readonly after: readonly bigint[];
  readonly fingerprint: string | undefined;
}

export interface RefusalRow {
  readonly id: CommandId;
  readonly fingerprint: string | undefined;
  readonly code: string;
  readonly detail: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;
}

/** Ids of rows inside a book: the book in the upper bits, a number in the lower forty. */
export function rowId(bookId: number, number: bigint): bigint {
  return (BigInt(bookId) << 40n) | number;
}

/** What is left of a hold that has ended. */
export function emptied(remaining: HoldRow['remaining']): HoldRow['remaining'] {
  return new Map([...remaining.keys()].map((asset) => [asset, 0n]));
}
