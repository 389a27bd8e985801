import type {
  AccountSettings,
  Address,
  Allowance,
  AllowanceName,
  AssetCode,
  AssetDefinition,
  BookCode,
  Catalog,
  CommandId,
  HoldState,
  Instant,
  Reason,
} from '@tix/contracts';
import type { BalanceState, JournalRecord, JournalState, RecordedHold } from '@tix/proofs';

export interface BookState {
  readonly code: BookCode;
  readonly currency: AssetCode;
  readonly seq: number;
  readonly lastAt: Instant;
  /** Of the rules in force, and the seq that they took effect at; both 0 while none were set. */
  readonly rulesVersion: number;
  readonly rulesSeq: number;
}

export interface AssetState extends AssetDefinition {
  readonly minted: bigint;
  readonly burned: bigint;
  readonly isHalted: boolean;
}

export interface HoldView extends RecordedHold {
  readonly state: HoldState;
  readonly remaining: ReadonlyMap<AssetCode, bigint>;
}

/** The catalog in force, with the seq that it was set at. */
export interface CatalogState extends Catalog {
  readonly seq: number;
}

/** A transaction that a correction refers to. */
export interface PastTransaction {
  readonly record: JournalRecord;
  readonly reversedBy?: CommandId;
  /** Units of its principal posting that were refunded. */
  readonly refunded: bigint;
}

/** The state of one book as a decision sees it: what is committed, and what the commands before it in the batch did. */
export interface View extends JournalState {
  readonly book: BookState;
  account(address: Address): AccountSettings | undefined;
  asset(code: AssetCode): AssetState | undefined;
  /** Every balance of one account; needed to close it. */
  balancesOf(address: Address): Iterable<BalanceState>;
  hold(id: CommandId): HoldView | undefined;
  transaction(id: CommandId): PastTransaction | undefined;
  allowance(name: AllowanceName): Allowance | undefined;
  /** When a subject used an allowance last, by `useKey`; 0 for never. Known where the allowance has a spacing. */
  lastUse(key: string): bigint;
  readonly catalog: CatalogState | undefined;
  isRegistered(reason: Reason): boolean;
  readonly reasonCount: number;
}
