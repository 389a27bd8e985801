import * as z from 'zod';
import { Amount, SignedAmount } from '../amount';
import { Instant } from '../instant';
import { Actor, Address, AssetCode, BookCode, CommandId, Metadata, Note, Reason, Reference, RuleName } from '../names';
import { RecordedUse } from './allowance';
import { OperationRun } from './operation-run';

export const POSTINGS_MAX = 64;
export const HOLDS_MAX = 16;
export const EXPECTED_MAX = 64;

/** Types a service or a client may give to a transaction of its own. */
export const valueTypes = [
  'transfer', 'payment', 'credit', 'debit', 'adjustment', 'earn', 'spend', 'sale', 'purchase', 'swap', 'liquidity',
  'salary', 'craft', 'royalty', 'award', 'reward', 'charge', 'dividend', 'fee', 'tax', 'import',
] as const; // prettier-ignore
export const ValueType = z.enum(valueTypes);
export type ValueType = z.infer<typeof ValueType>;

/** Every type in the journal: value, holds, corrections, and the facts that move no value but can alter a decision. */
export const recordTypes = [
  ...valueTypes,
  'hold', 'capture', 'release', 'expiry', 'reversal', 'refund',
  'book.opened', 'asset.created', 'account.opened', 'account.changed', 'rules.set', 'allowance.set', 'catalog.set',
  'asset.halted', 'asset.resumed',
] as const; // prettier-ignore
export const RecordType = z.enum(recordTypes);
export type RecordType = z.infer<typeof RecordType>;

/** What a posting is within its transaction; refunds look for the one `principal`. */
export const postingKinds = ['principal', 'fee', 'tax', 'royalty', 'spread'] as const;
export const PostingKind = z.enum(postingKinds);
export type PostingKind = z.infer<typeof PostingKind>;

/** A posting as it was made. `hold` names the hold that `from`'s part was captured from. */
export const Posting = z.object({
  from: Address,
  to: Address,
  asset: AssetCode,
  amount: Amount,
  kind: PostingKind.optional(),
  hold: CommandId.optional(),
  /** The tax rule that set it. */
  rule: RuleName.optional(),
});
export type Posting = z.output<typeof Posting>;

/** An amount of one asset. */
export const AssetAmount = z.object({ asset: AssetCode, amount: Amount });
export type AssetAmount = z.output<typeof AssetAmount>;

export const BalanceAfter = z.object({ account: Address, asset: AssetCode, balance: SignedAmount });

/** A hold made by a transaction. Without `expiresAt` it ends with the order or job of the service that made it. */
export const MadeHold = z.object({
  id: CommandId,
  account: Address,
  amounts: z.array(AssetAmount),
  expiresAt: Instant.optional(),
});
export type MadeHold = z.output<typeof MadeHold>;

/** The answer to every command that posts: rendered from the journal, the same for ever. `balances` are those right after it. */
export const PostedTransaction = z.object({
  id: CommandId,
  book: BookCode,
  seq: z.int().positive(),
  type: RecordType,
  reason: Reason.optional(),
  actor: Actor,
  postings: z.array(Posting),
  holds: z.array(MadeHold).optional(),
  reverses: CommandId.optional(),
  refunds: CommandId.optional(),
  parentId: CommandId.optional(),
  reference: Reference.optional(),
  effectiveAt: Instant.optional(),
  /** The version of the rules that it was composed under; of a `rules.set`, the version that it set. */
  rulesVersion: z.int().nonnegative().optional(),
  /** What it used up of allowances. */
  uses: z.array(RecordedUse).optional(),
  /** The operation of the book's catalog that made it. */
  operation: OperationRun.optional(),
  committedAt: Instant,
  balances: z.array(BalanceAfter),
  /** True when this is the answer of an earlier command with the same id. */
  replayed: z.boolean(),
});
export type PostedTransaction = z.output<typeof PostedTransaction>;

/** A transaction as it is read later: with its memo, and what has happened to it since. */
export const StoredTransaction = PostedTransaction.omit({ replayed: true }).extend({
  metadata: Metadata.optional(),
  note: Note.optional(),
  reversedBy: CommandId.optional(),
  refundedBy: z.array(z.object({ id: CommandId, amount: Amount })).optional(),
});
export type StoredTransaction = z.output<typeof StoredTransaction>;
