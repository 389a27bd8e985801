import type {
  Actor,
  Address,
  Allowance,
  AssetAmount,
  AssetDefinition,
  AssetHalt,
  BookCode,
  Catalog,
  CommandId,
  HoldState,
  Instant,
  MadeHold,
  OperationRun,
  Posting,
  Reason,
  RecordedUse,
  RecordType,
  AccountStatus,
} from '@tix/contracts';

/** A hold as the journal records it: with who may end it. */
export interface RecordedHold extends MadeHold {
  readonly maker: string;
  readonly reason?: Reason | undefined;
}

/** The end of a hold: its state from now on, and what was given back. */
export interface HoldEnd {
  readonly hold: CommandId;
  readonly account: Address;
  readonly state: Exclude<HoldState, 'held'>;
  readonly released: readonly AssetAmount[];
}

export interface AccountFact {
  readonly address: Address;
  readonly status?: AccountStatus | undefined;
  readonly overdraftLimit?: bigint | undefined;
}

/**
 * One command as it was decided: all that is needed to repeat its effect, and nothing that depends on the state before it.
 * Rules are resolved to amounts, holds to their accounts.
 */
export interface JournalRecord {
  readonly id: CommandId;
  readonly book: BookCode;
  /** 1, 2, 3 … without gaps within a book. */
  readonly seq: number;
  readonly type: RecordType;
  readonly reason?: Reason | undefined;
  readonly actor: Actor;
  readonly postings: readonly Posting[];
  readonly holds?: readonly RecordedHold[] | undefined;
  readonly ends?: readonly HoldEnd[] | undefined;
  /** Accounts that opened because a posting named them. */
  readonly opened?: readonly Address[] | undefined;
  /** Accounts that opened by command or changed what they may do. */
  readonly accounts?: readonly AccountFact[] | undefined;
  readonly asset?: AssetDefinition | undefined;
  /** The currency of a book that opens. */
  readonly currency?: string | undefined;
  readonly reverses?: CommandId | undefined;
  readonly refunds?: CommandId | undefined;
  readonly parentId?: CommandId | undefined;
  readonly reference?: string | undefined;
  readonly effectiveAt?: Instant | undefined;
  /** The version of the rules that it was composed under, or that it set. */
  readonly rulesVersion?: number | undefined;
  readonly uses?: readonly RecordedUse[] | undefined;
  /** An allowance as it is from now on. */
  readonly allowance?: Allowance | undefined;
  /** The operations of the book from now on. */
  readonly catalog?: Catalog | undefined;
  /** The operation of the catalog in force that it is. */
  readonly operation?: OperationRun | undefined;
  /** An asset that stands still, or moves again, from now on. */
  readonly halt?: AssetHalt | undefined;
  /** Strictly greater than that of the record before it. */
  readonly committedAt: Instant;
  /** H(salt, bytes) in hex of what is kept beside the journal and can be erased. */
  readonly memo?: { readonly metadata?: string | undefined; readonly note?: string } | undefined;
}
