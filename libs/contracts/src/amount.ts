import * as z from 'zod';

declare const brand: unique symbol;

/** Whole units of an asset (hundredths for TICKET), 1 … 2^53−1. A JSON integer on the wire, a `bigint` in code. */
export type Amount = bigint & { readonly [brand]: 'Amount' };

/** Most that one amount, one balance cap or one supply may be: 2^53−1, so that JSON numbers stay exact. */
export const AMOUNT_MAX = 9_007_199_254_740_991n;

export const Amount = z
  .codec(z.int().positive(), z.custom<Amount>(), {
    decode: (units) => BigInt(units) as Amount,
    encode: (amount) => Number(amount),
  })
  .meta({ description: 'Whole units of the asset, 1 to 9007199254740991.' });

/** A balance or a change of one: any sign. Supply limits keep it within ±(2^53−1) for client accounts. */
export const SignedAmount = z.codec(z.int(), z.bigint(), {
  decode: (units) => BigInt(units),
  encode: (amount) => Number(amount),
});

/** Zero or more units: limits, held amounts, overdrafts. */
export const Units = z.codec(z.int().nonnegative(), z.bigint(), {
  decode: (units) => BigInt(units),
  encode: (amount) => Number(amount),
});

/** Most that an account may be allowed to owe: as much as it may have. */
export const OVERDRAFT_MAX = 1_000_000_000n;

export const OverdraftLimit = Units.refine((units) => units <= OVERDRAFT_MAX, `at most ${OVERDRAFT_MAX}`);

/** Basis points, 0 … 10 000. */
export const Bps = z.int().min(0).max(10_000);
export const BPS = 10_000n;

/**
 * A number of units that is known to be an amount; any other is a bug.
 *
 * ```ts
 * import { amount, Amount } from '@tix/contracts';
 *
 * const price: Amount = amount(250n);
 * const onTheWire: number = Amount.encode(price);
 * ```
 */
export function amount(units: bigint): Amount {
  if (units < 1n || units > AMOUNT_MAX) throw new RangeError(`not an amount: ${units}`);
  return units as Amount;
}

/**
 * Quotient rounded up: for what somebody pays. Arguments are not negative, the divisor is positive.
 *
 * ```ts
 * import { BPS, divideUp } from '@tix/contracts';
 *
 * const fee = divideUp(999n * 30n, BPS); // 0.3 % of 999 is 2.997: the payer pays 3
 * ```
 */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
