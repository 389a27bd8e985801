import * as z from 'zod';
import { type Amount, SignedAmount } from '../amount';
import { command } from '../contract';
import { Instant } from '../instant';
import { Address, AssetCode, CommandId, HoldSource, Metadata, Note, Reason, Reference, RuleName } from '../names';
import { AmountRule } from '../rules';
import { AllowanceUse, USES_MAX } from './allowance';
import { commandFields, postingRefusals } from './command-fields';
import {
  AssetAmount,
  EXPECTED_MAX,
  HOLDS_MAX,
  POSTINGS_MAX,
  PostedTransaction,
  PostingKind,
  ValueType,
} from './transaction';

/** Instead of an amount: the part of a rule's result. A part of 0 makes no posting. */
export const RulePart = z.strictObject({ rule: z.int().min(0).max(3), part: z.string().max(32) });
export type RulePart = z.output<typeof RulePart>;

/** One codec instead of a union of codecs, which would be tried one after the other in both directions. */
const PostingAmount = z.codec(z.union([z.int().positive(), RulePart]), z.custom<Amount | RulePart>(), {
  decode: (wire) => (typeof wire === 'number' ? (BigInt(wire) as Amount) : wire),
  encode: (value) => (typeof value === 'bigint' ? Number(value) : value),
});

/** `from` may be `hold:<id>`: the amount is captured from that hold. */
export const PostingOrder = z.strictObject({
  from: z.union([Address, HoldSource]),
  to: Address,
  asset: AssetCode,
  amount: PostingAmount,
  kind: PostingKind.optional(),
  /** The tax rule that set the amount. */
  rule: RuleName.optional(),
});
export type PostingOrder = z.output<typeof PostingOrder>;

export const HoldOrder = z.strictObject({
  id: CommandId,
  account: Address,
  amounts: z.array(AssetAmount).min(1).max(HOLDS_MAX),
  expiresAt: Instant.optional(),
});
export type HoldOrder = z.output<typeof HoldOrder>;

export const Expected = z.strictObject({ account: Address, asset: AssetCode, balance: SignedAmount });

export const TransactionOrder = z.strictObject({
  ...commandFields,
  type: ValueType,
  reason: Reason.optional(),
  postings: z.array(PostingOrder).max(POSTINGS_MAX),
  /** Amounts reserved by this transaction. */
  holds: z.array(HoldOrder).max(HOLDS_MAX).optional(),
  /** Holds whose remainder is given back by this transaction; a release is never refused. */
  releases: z.array(CommandId).max(POSTINGS_MAX).optional(),
  /** Evaluated in this order on the balances of that moment. */
  rules: z.array(AmountRule).max(4).optional(),
  expected: z.array(Expected).max(EXPECTED_MAX).optional(),
  /** Refused after this moment; equality passes. */
  deadline: Instant.optional(),
  /**
   * The version of the rules that the order was composed under: refused `RULES_CHANGED` if others are in force. A service's
   * order with postings of kind `tax` must name it.
   */
  rulesVersion: z.int().nonnegative().optional(),
  /** Refused `ALLOWANCE_EXCEEDED` if one would pass its limit; counted only if all of it is posted. */
  uses: z.array(AllowanceUse).max(USES_MAX).optional(),
  /** `false` refuses a debit that its account's overdraft limit alone would allow. */
  overdraft: z.boolean().optional(),
  /** A refusal does not use up the id, which stands for something that may yet happen, such as a place in a tournament. */
  retriable: z.boolean().optional(),
  parentId: CommandId.optional(),
  reference: Reference.optional(),
  /** When it happened in the world, for reports; never changes a balance at a time. */
  effectiveAt: Instant.optional(),
  metadata: Metadata.optional(),
  note: Note.optional(),
});
export type TransactionOrder = z.output<typeof TransactionOrder>;

/** Posts any number of movements of any assets, and makes, captures and releases holds: all of it or nothing. */
export const postTransaction = command({
  subject: 'ledger.post-transaction.v1',
  request: TransactionOrder,
  reply: PostedTransaction,
  refusals: postingRefusals,
});
