import * as z from 'zod';
import { AMOUNT_MAX, Amount, BPS, SignedAmount } from '../amount';
import { AssetCode, OperationName, type Reason } from '../names';
import { ok, refuse, type Result } from '../result';
import { Weights } from '../variables';
import { type Allowance, WINDOW_SECONDS_MAX } from './allowance';
import { ValueType } from './transaction';

/** What every book's catalog must have; the amounts are its own. */
export const sharedOperations = ['DAILY_REWARD', 'SIGNUP_CREDIT', 'CREDIT_SPEND', 'CREDIT_ADD'] as const;
export type SharedOperation = (typeof sharedOperations)[number];

export const OPERATIONS_MAX = 128;
/** A hundred times. */
export const MULTIPLIER_BPS_MAX = 1_000_000;
/** Once. */
export const MULTIPLIER_BPS_ONE = Number(BPS);
/** Most pieces that one operation draws from its table. */
export const PIECES_MAX = 1_000;

const MultiplierBps = z.int().min(0).max(MULTIPLIER_BPS_MAX);
const DAY_SECONDS = 86_400;

const operationFields = {
  /** Units that the account earns; below 0 it spends them. 0 moves nothing and is written down all the same. */
  amount: SignedAmount.refine((units) => units <= AMOUNT_MAX && units >= -AMOUNT_MAX, 'too large'),
  /** The book's currency unless told. */
  asset: AssetCode.optional(),
  /** Of its transactions: `earn`, or `spend` for an amount below 0, unless told. */
  type: ValueType.optional(),
  /** What the amount is multiplied with; 10 000 unless told. */
  multiplierBps: MultiplierBps.optional(),
  /** A request may name a multiplier up to this; without it none. */
  multiplierMaxBps: MultiplierBps.optional(),
  /** Units that an account may earn or spend by it in a UTC day. */
  dailyCap: Amount.optional(),
  /** Least time between two by one account. */
  cooldownSeconds: z.int().positive().max(WINDOW_SECONDS_MAX).optional(),
  /** Up to the account's cap and no further, instead of a refusal. */
  clampAtCap: z.boolean().optional(),
  /** So many pieces as the amount says are drawn from it, instead of units of one asset. */
  table: Weights.min(1).optional(),
};

/** One operation of a catalog. */
export const OperationRule = z.strictObject(operationFields).superRefine(checkRule);
export type OperationRule = z.output<typeof OperationRule>;

/** As it is sent: one without an amount is refused by name, not as a bad field. */
export const OperationDraft = z
  .strictObject({ ...operationFields, amount: operationFields.amount.optional() })
  .superRefine(checkRule);
export type OperationDraft = z.output<typeof OperationDraft>;

/** By name; two that differ in case alone would share their reason. */
export const OperationDrafts = z
  .record(OperationName, OperationDraft)
  .refine((operations) => Object.keys(operations).length <= OPERATIONS_MAX, `at most ${OPERATIONS_MAX} operations`)
  .refine((operations) => {
    const names = Object.keys(operations);
    return new Set(names.map(operationReason)).size === names.length;
  }, 'two operations differ in case alone');
export type OperationDrafts = z.output<typeof OperationDrafts>;

export type Operations = Readonly<Record<OperationName, OperationRule>>;

/** A version of a book's catalog; it never changes. */
export const Catalog = z.object({
  version: z.int().positive(),
  /** The other side of every operation is `system:reserve` instead of `faucet:<reason>` and `sink:<reason>`. */
  reserve: z.boolean(),
  operations: z.record(OperationName, z.object(operationFields)),
});
export type Catalog = z.output<typeof Catalog>;

/**
 * A catalog that does not compile without every shared operation, each with its amount: for applications that keep theirs in
 * their code. Answers what it is given, in the form of the wire.
 *
 * ```ts
 * import { defineCatalog } from '@tix/contracts';
 *
 * export const operations = defineCatalog({
 *   DAILY_REWARD: { amount: 1 },
 *   SIGNUP_CREDIT: { amount: 3 },
 *   CREDIT_SPEND: { amount: -1 },
 *   CREDIT_ADD: { amount: 10 },
 *   LOYALTY_BONUS: { amount: 2 },
 * });
 * ```
 */
export function defineCatalog<
  const Defined extends Readonly<Record<SharedOperation, OperationInput>> &
    Readonly<Record<OperationName, OperationInput>>,
>(operations: Defined): Defined {
  return operations;
}
export type OperationInput = z.input<typeof OperationRule>;

/** A catalog of which nothing is missing. */
export function completeOperations(drafts: OperationDrafts): Result<Operations, 'CATALOG_INCOMPLETE'> {
  const absent = sharedOperations.filter((name) => !Object.hasOwn(drafts, name));
  const amounts = Object.keys(drafts).filter((name) => drafts[name]?.amount === undefined);
  const missing = [...absent, ...amounts.map((name) => `${name}.amount`)];
  if (missing.length > 0) return refuse('CATALOG_INCOMPLETE', `the catalog lacks ${missing.join(', ')}`, { missing });
  return ok(drafts as Operations);
}

export function operationReason(name: OperationName): Reason {
  return name.toLowerCase();
}

/** Units of a multiplied amount, rounded down: who earns gets less, who spends pays more. */
export function multiplied(units: bigint, bps: number): bigint {
  const product = units * BigInt(bps);
  const quotient = product / BPS;
  return product < 0n && product % BPS !== 0n ? quotient - 1n : quotient;
}

/** The allowances of an operation: what an account may do of it in a day, and how soon again. */
export function operationAllowances(name: OperationName, rule: OperationRule): readonly Allowance[] {
  const { dailyCap, cooldownSeconds } = rule;
  const allowances: Allowance[] = [];
  const prefix = `operation.${operationReason(name)}`;
  if (dailyCap !== undefined) {
    allowances.push({ allowance: `${prefix}.day`, limit: dailyCap, windowSeconds: DAY_SECONDS });
  }
  if (cooldownSeconds !== undefined) {
    const spacing = { limit: AMOUNT_MAX, windowSeconds: null, spacingSeconds: cooldownSeconds };
    allowances.push({ allowance: `${prefix}.spacing`, ...spacing });
  }
  return allowances;
}

/** All that a catalog brings, in the order of its operations. */
export function catalogAllowances({ operations }: Pick<Catalog, 'operations'>): readonly Allowance[] {
  return Object.entries(operations).flatMap(([name, rule]) => operationAllowances(name, rule));
}

type Issues = Pick<z.core.$RefinementCtx<OperationDraft>, 'addIssue'>;
type Wrong = (field: keyof OperationDraft, message: string) => void;

/** What the fields of a rule must agree on. */
function checkRule(rule: OperationDraft, { addIssue }: Issues): void {
  const wrong: Wrong = (field, message) => addIssue({ code: 'custom', path: [field], message, input: rule[field] });
  const amount: unknown = rule.amount ?? 0n;
  // A number that is none is refused already, and comes here as it was sent.
  if (typeof amount !== 'bigint') return;
  const most = checkMultiplier(rule, amount, wrong);
  if (rule.clampAtCap && amount < 0n) wrong('clampAtCap', 'only what is earned can meet a cap');
  if (rule.table) checkDraw(rule, amount < 0n || most > PIECES_MAX, wrong);
}

/** Answers the most units that the operation can be about. */
function checkMultiplier(rule: OperationDraft, amount: bigint, wrong: Wrong): bigint {
  const { multiplierBps = MULTIPLIER_BPS_ONE, multiplierMaxBps = multiplierBps } = rule;
  if (multiplierBps > multiplierMaxBps) wrong('multiplierMaxBps', 'below multiplierBps');
  const most = multiplied(amount < 0n ? -amount : amount, multiplierMaxBps);
  if (most > AMOUNT_MAX) wrong('amount', 'too large with its multiplier');
  return most;
}

function checkDraw({ asset, clampAtCap }: OperationDraft, isOutOfBounds: boolean, wrong: Wrong): void {
  if (asset !== undefined) wrong('asset', 'the table says what is drawn');
  if (clampAtCap) wrong('clampAtCap', 'a draw is not clamped');
  if (isOutOfBounds) wrong('amount', `a draw has 0 to ${PIECES_MAX} pieces`);
}
