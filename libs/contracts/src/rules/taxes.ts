import * as z from 'zod';
import { Amount, BPS, Bps, divideUp } from '../amount';
import { Address } from '../names';

/** What can be taxed. `swap` is the sale of a material to a pool, on what the pool pays after its spread or fee. */
export const taxEvents = [
  'transfer',
  'swap',
  'p2p_sale',
  'salary',
  'royalty',
  'dividend',
  'craft',
  'inheritance',
] as const;
export const TaxEvent = z.enum(taxEvents);
export type TaxEvent = z.infer<typeof TaxEvent>;

/**
 * Whose the tax is: `sender`, `buyer` and `employer` pay it on top of the amount; `receiver`, `seller` and `employee` get the
 * amount less the tax.
 */
export const TaxPayer = z.enum(['sender', 'buyer', 'employer', 'receiver', 'seller', 'employee']);
export type TaxPayer = z.infer<typeof TaxPayer>;

/** Slug of a rule. With `tax_` before it, it is the reason of the sink that takes the tax unless another account does. */
export const TaxId = z
  .string()
  .regex(/^[a-z0-9_]{1,44}$/, 'not a tax rule: a slug of [a-z0-9_], 1 to 44 characters')
  .meta({ examples: ['income'] });
export type TaxId = z.infer<typeof TaxId>;

export const TAXES_MAX = 64;
/** As many as the amount rule of a trade takes. */
export const TAXES_PER_EVENT_MAX = 16;

export const TaxRule = z.object({
  id: TaxId,
  event: TaxEvent,
  rateBps: Bps,
  /** The tax is at least this much, where it is due at all. */
  minAmount: Amount.optional(),
  payer: TaxPayer,
  destination: Address,
  /** Below this gross nothing is due. */
  exemptBelow: Amount.optional(),
});
export type TaxRule = z.output<typeof TaxRule>;

export interface TaxDue {
  readonly rule: TaxId;
  readonly amount: Amount;
  readonly destination: Address;
  readonly payer: TaxPayer;
}

export function isOnTop(payer: TaxPayer): boolean {
  return payer === 'sender' || payer === 'buyer' || payer === 'employer';
}

/** Where the tax of a rule goes unless the rule says: it is burned. */
export function sinkOf(id: TaxId): Address {
  return `sink:tax_${id}`;
}

/**
 * What each rule of an event takes of a gross amount, in the order of the rules. A tax is paid, so it is rounded up. Every rule
 * reckons on the gross, so there is no tax on a tax; together they never take more than the gross. A tax of 0 is left out.
 *
 * ```ts
 * import { taxesOn, totalOf, type TaxRule } from '@tix/contracts';
 *
 * const rule: TaxRule = { id: 'sale', event: 'transfer', rateBps: 400, payer: 'sender', destination: 'sink:tax_sale' };
 * const due = totalOf(taxesOn([rule], 'transfer', 251n)); // 4 % of 251 is 10.04: 11 units
 * ```
 */
export function taxesOn(rules: readonly TaxRule[], event: TaxEvent, gross: bigint): readonly TaxDue[] {
  const due: TaxDue[] = [];
  let left = gross;
  for (const rule of rules) {
    if (rule.event !== event) continue;
    const taken = least(taxOf(rule, gross), left);
    if (taken <= 0n) continue;
    left -= taken;
    due.push({ rule: rule.id, amount: taken as Amount, destination: rule.destination, payer: rule.payer });
  }
  return due;
}

export function totalOf(taxes: readonly TaxDue[]): bigint {
  return taxes.reduce((sum, { amount }) => sum + amount, 0n);
}

/** How much a rule takes: nothing below `exemptBelow`, else its rate rounded up and at least `minAmount`. */
export interface TaxTerms {
  readonly rateBps: number;
  readonly minAmount?: bigint | undefined;
  readonly exemptBelow?: bigint | undefined;
}

/** Never falls while the gross grows. */
export function taxOf({ rateBps, minAmount = 0n, exemptBelow = 0n }: TaxTerms, gross: bigint): bigint {
  if (gross < exemptBelow) return 0n;
  const share = divideUp(gross * BigInt(rateBps), BPS);
  return share > minAmount ? share : minAmount;
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
