/*
 * Taxes on a trade whose amount only the ledger knows. The terms travel in the amount rule, so that one function computes
 * amount, taxes and limit on the balances of that moment; the post names the version of the register they are from.
 *
 * With tax(g) the sum of all taxes on g, which never falls while g grows, the least g that leaves `net` is the least one
 * with g ≥ net + tax(g). Starting below it, g → net + tax(g) climbs to it and never past it. Without gaps: where g − tax(g)
 * rises it rises by 1 at most, so the least g that leaves at least `net` leaves exactly that.
 */
import * as z from 'zod';
import { AMOUNT_MAX, Amount, BPS, Bps, divideUp } from '../amount';
import { TAXES_PER_EVENT_MAX, type TaxTerms, taxOf } from './taxes';
import type { TradeSide } from './trade';

/** The terms of a rule of the register that bear on the amount. */
export const TradeTax = z.strictObject({
  rateBps: Bps,
  minAmount: Amount.optional(),
  exemptBelow: Amount.optional(),
});

export const TRADE_TAXES_MAX = TAXES_PER_EVENT_MAX;
export const TradeTaxes = z.array(TradeTax).max(TRADE_TAXES_MAX);

/** The part of a rule's result that is the tax of this place in the list. */
export const taxPart = (index: number): string => `tax${index}`;

export function taxParts(taxes: readonly bigint[]): Readonly<Record<string, bigint>> {
  return Object.fromEntries(taxes.map((units, index) => [taxPart(index), units]));
}

export function taxPartsOf(taxes: readonly TaxTerms[] = []): readonly string[] {
  return taxes.map((_terms, index) => taxPart(index));
}

/** Who buys from a pool pays no tax on it. */
export function taxesSalesOnly({ side, taxes = [] }: Taxed): boolean {
  return side === 'sell' || taxes.length === 0;
}

interface Taxed {
  readonly side: TradeSide;
  readonly taxes?: readonly TaxTerms[] | undefined;
}

/** Each tax by its own terms on the same amount, in the order of the list; together never more than the amount. */
export function tradeTaxes(taxes: readonly TaxTerms[], amount: bigint): readonly bigint[] {
  let left = amount;
  return taxes.map((terms) => {
    const due = taxOf(terms, amount);
    const taken = due < left ? due : left;
    left -= taken;
    return taken;
  });
}

export function sumOf(units: readonly bigint[]): bigint {
  return units.reduce((sum, one) => sum + one, 0n);
}

/** The least amount from `from` on that leaves `net` after its taxes; `undefined` when none does. */
export function grossBeforeTaxes(taxes: readonly TaxTerms[], net: bigint, from = 0n): bigint | undefined {
  let gross = from > net ? from : net;
  while (gross <= AMOUNT_MAX) {
    const needed = leastFor(taxes, net, gross);
    if (needed === undefined || needed <= gross) return needed === undefined ? undefined : gross;
    gross = needed;
  }
  return undefined;
}

/** No gross of at least this one that is enough is less: the taxes in force here only grow. */
function leastFor(taxes: readonly TaxTerms[], net: bigint, gross: bigint): bigint | undefined {
  const inForce = taxes.filter(({ exemptBelow = 0n }) => gross >= exemptBelow);
  const rest = BPS - sumOf(inForce.map(({ rateBps }) => BigInt(rateBps)));
  if (rest <= 0n) return undefined;
  const byRate = divideUp(net * BPS, rest);
  const byTax = net + sumOf(inForce.map((terms) => taxOf(terms, gross)));
  return byRate > byTax ? byRate : byTax;
}
