/*
 * The sums of a ratio ladder: P = basePrice, T = targetInventory, K = P·T, s = spread.
 * The unit that moves the inventory between j and j−1 has the central price K/j, rounded against the trader:
 *   bought for ⌈K/j⌉ + s, sold for max(0, ⌊K/j⌋ − s); s may be ⌈K/j · bps/10 000⌉, which is ⌈S/j⌉ with S = ⌈K·bps/10 000⌉
 *   (rounding up twice is rounding up once, because j is whole).
 * A price is set by the rung alone, so a split trade climbs the same rungs as the whole one and costs the same, and coming
 * back over a rung never pays more than it cost.
 *
 * Every term is one shape, ⌊n/j⌋ + c: ⌊K/j⌋ has n = K, c = 0; ⌈K/j⌉ has n = K−1, c = 1; an absolute spread has n = 0, c = s.
 * ⌊n/j⌋ with quotient q keeps it from j = ⌊n/(q+1)⌋ + 1 to j = ⌊n/q⌋, so the climb goes by blocks in which both terms
 * stand still: at most 2·√n of them for each term, about 85 000 in all however many units are traded.
 *
 * These are plain numbers, unlike all other amounts, because big integers take ten times as long here, and exact all the
 * same: every sum is at most 2^20 · 2·10^9 < 2^51, and a quotient a/b of whole numbers below 2^53 rounds down and up exactly,
 * because it is 0 or at least 1/b away from the next integer while its own error is at most a/b · 2^−53 < 1/b.
 */
import { BPS, divideUp } from '../amount';

/** Bound once: the lookup of a global would be half of the work where globals are virtual, as in test runners. */
const { ceil, floor, max, min } = Math;

/** Most that an inventory or a trade may be. */
export const LADDER_UNITS_MAX = 2 ** 20;
/** Most that P·T, and an absolute spread, may be. */
export const LADDER_VALUE_MAX = 1_000_000_000;

/** The term ⌊dividend/j⌋ + offset. */
interface Term {
  readonly dividend: number;
  readonly offset: number;
}

export interface Rungs {
  readonly basePrice: bigint;
  readonly targetInventory: bigint;
  readonly spread?: bigint | undefined;
  readonly spreadBps?: number | undefined;
  readonly side: 'buy' | 'sell';
}

/** Where a climb ends: after `units`, or earlier at the last one affordable or at the first that reaches what is wanted. */
export interface End {
  readonly units: number;
  readonly affordable?: bigint;
  readonly wanted?: bigint;
}

/** Units passed, the sum of their central prices, and the sum of the spreads (for sales: as far as the price covers them). */
export interface Climb {
  readonly units: number;
  readonly price: number;
  readonly spread: number;
}

/** One walk over the rungs from this inventory: down for a purchase, up for a sale. */
export function climb(rungs: Rungs, inventory: number, end: End): Climb {
  const isBuy = rungs.side === 'buy';
  const [central, spreadTerm] = [centralOf(rungs), spreadOf(rungs)];
  const count = counterOf(end);
  let [units, price, spread] = [0, 0, 0];
  while (units < end.units) {
    const rung = isBuy ? inventory - units : inventory + units + 1;
    const blockLeft = isBuy
      ? rung - lowestOf(central, spreadTerm, rung) + 1
      : highestOf(central, spreadTerm, rung) - rung + 1;
    const unitPrice = valueAt(central, rung);
    const unitSpread = isBuy ? valueAt(spreadTerm, rung) : min(unitPrice, valueAt(spreadTerm, rung));
    const counted = isBuy
      ? count(unitPrice + unitSpread, price + spread)
      : count(unitPrice - unitSpread, price - spread);
    const taken = min(end.units - units, blockLeft, counted);
    if (taken <= 0) break;
    units += taken;
    price += taken * unitPrice;
    spread += taken * unitSpread;
  }
  return { units, price, spread };
}

/** How many units of one price the end still allows, given the total so far. */
function counterOf({ affordable, wanted }: End): (unitTotal: number, total: number) => number {
  if (affordable !== undefined) {
    const most = Number(affordable);
    return (unitTotal, total) => floor((most - total) / unitTotal);
  }
  if (wanted === undefined) return () => LADDER_UNITS_MAX;
  const least = Number(wanted);
  return (unitTotal, total) => {
    if (total >= least) return 0;
    return unitTotal === 0 ? LADDER_UNITS_MAX : ceil((least - total) / unitTotal);
  };
}

function centralOf({ basePrice, targetInventory, side }: Rungs): Term {
  const value = Number(basePrice * targetInventory);
  return side === 'buy' ? { dividend: value - 1, offset: 1 } : { dividend: value, offset: 0 };
}

/** What the trader pays is rounded up on either side. */
function spreadOf({ basePrice, targetInventory, spread, spreadBps }: Rungs): Term {
  if (spreadBps === undefined) return { dividend: 0, offset: Number(spread ?? 0n) };
  const value = Number(divideUp(basePrice * targetInventory * BigInt(spreadBps), BPS));
  return value === 0 ? { dividend: 0, offset: 0 } : { dividend: value - 1, offset: 1 };
}

function valueAt({ dividend, offset }: Term, rung: number): number {
  return floor(dividend / rung) + offset;
}

/** The lowest rung down to which both terms keep the value they have on this one. */
function lowestOf(first: Term, second: Term, rung: number): number {
  return max(lowestWith(first.dividend, rung), lowestWith(second.dividend, rung));
}

function lowestWith(dividend: number, rung: number): number {
  return floor(dividend / (floor(dividend / rung) + 1)) + 1;
}

/** The highest rung up to which both terms keep the value they have on this one. */
function highestOf(first: Term, second: Term, rung: number): number {
  return min(highestWith(first.dividend, rung), highestWith(second.dividend, rung));
}

function highestWith(dividend: number, rung: number): number {
  const quotient = floor(dividend / rung);
  return quotient === 0 ? LADDER_UNITS_MAX : floor(dividend / quotient);
}
