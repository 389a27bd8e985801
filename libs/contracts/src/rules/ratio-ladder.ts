import * as z from 'zod';
import { Amount, BPS, Bps, Units } from '../amount';
import { Address, AssetCode } from '../names';
import { type Result, ok, refuse } from '../result';
import { type Climb, LADDER_UNITS_MAX, LADDER_VALUE_MAX, climb } from './ladder-sums';
import type { RuleRefusal, RuleResult } from './rule-result';
import type { TaxTerms } from './taxes';
import { ExactEnd, TradeSide, checkImpact, checkLimit } from './trade';
import { TradeTaxes, grossBeforeTaxes, sumOf, taxParts, taxPartsOf, taxesSalesOnly, tradeTaxes } from './trade-taxes';

const LadderUnits = Amount.refine((units) => units <= BigInt(LADDER_VALUE_MAX), 'at most 1000000000');

/** Checks across fields need decoded fields: zod would run them on a field whose codec has refused it. */
const hasNoIssue = ({ issues }: { issues: readonly unknown[] }): boolean => issues.length === 0;

/** A trade with a pool of material whose price depends on its inventory alone; tickets are minted and burned beside it. */
export const RatioLadderRule = z
  .strictObject({
    name: z.literal('ratioLadder.v1'),
    /** The account whose balance of `material` is the inventory. */
    pool: Address,
    material: AssetCode,
    /** The central price of one unit, in the currency's smallest unit, when the inventory is `targetInventory`. */
    basePrice: LadderUnits,
    targetInventory: LadderUnits,
    /** Added to the price of each unit bought and taken from that of each unit sold: absolute, or in basis points of it. */
    spread: Units.refine((units) => units <= BigInt(LADDER_VALUE_MAX), 'at most 1000000000').optional(),
    spreadBps: z.int().min(0).max(10_000).optional(),
    side: TradeSide,
    exact: ExactEnd,
    /** Tickets to spend (buy in), units wanted (buy out), units given (sell in), tickets wanted after taxes (sell out). */
    amount: Amount,
    /** Least out when `exact` is `in`, most in when it is `out`. */
    limit: Amount.optional(),
    /** Most that the price may be worse than before the trade; equality passes. */
    maxImpactBps: Bps.optional(),
    /** On the proceeds of a sale after the spread, paid by the seller; `limit` and `amount` of tickets are net of them. */
    taxes: TradeTaxes.optional(),
  })
  .refine(taxesSalesOnly, { path: ['taxes'], message: 'only a sale is taxed', when: hasNoIssue })
  .refine((rule) => rule.basePrice * rule.targetInventory <= BigInt(LADDER_VALUE_MAX), {
    path: ['targetInventory'],
    message: 'basePrice × targetInventory is at most 1000000000',
    when: hasNoIssue,
  })
  .refine((rule) => (rule.spread === undefined) !== (rule.spreadBps === undefined), {
    path: ['spread'],
    message: 'give one of spread and spreadBps',
    when: hasNoIssue,
  });
export type RatioLadderRule = z.output<typeof RatioLadderRule>;

/**
 * buy: the pool pays `materials` to the trader; the trader pays `total` to the pool's sink, which is `price` and `spread`.
 * sell: the trader pays `materials` to the pool; the pool's faucet pays `total` to the trader, which is `price` less `spread`.
 * `price` is the sum of the central prices; post `total` alone, or `price` and `spread` as postings of their own. Of the
 * `total` of a sale the seller pays `tax0`, `tax1` …
 */
export const ratioLadderParts = ['materials', 'price', 'spread', 'total'] as const;

/** The names of the parts that this rule gives. */
export function ratioLadderPartNames({ taxes }: RatioLadderRule): readonly string[] {
  return [...ratioLadderParts, ...taxPartsOf(taxes)];
}

export type RatioLadder = Pick<RatioLadderRule, 'spread' | 'spreadBps'> & {
  readonly basePrice: bigint;
  readonly targetInventory: bigint;
};
export type RatioLadderOrder = RatioLadder &
  Pick<RatioLadderRule, 'side' | 'exact' | 'maxImpactBps'> & {
    readonly amount: bigint;
    readonly limit?: bigint | undefined;
    readonly taxes?: readonly TaxTerms[] | undefined;
  };

export interface RatioLadderQuote {
  readonly materials: bigint;
  readonly price: bigint;
  readonly spread: bigint;
  /** Tickets that the trader pays (buy) or gets before taxes (sell). */
  readonly total: bigint;
  /** What each tax takes of a sale, in the order of the terms. */
  readonly taxes: readonly bigint[];
  /** All that the trader gives. */
  readonly amountIn: bigint;
  /** All that the trader gets, after taxes. */
  readonly amountOut: bigint;
  readonly inventoryAfter: bigint;
  /**
   * ⌊(spot − out) · 10 000 ÷ spot⌋ before taxes, where spot is what the central price before the trade would have given for
   * the tickets without the spread (buy) or for the units (sell). `null` where that is nothing, or nothing is there to have
   * a price.
   */
  readonly priceImpactBps: number | null;
}

/** The price people are shown, ⌊basePrice · targetInventory ÷ inventory⌋; an empty pool has none. */
export function centralPrice(ladder: RatioLadder, inventory: bigint): bigint | undefined {
  return inventory > 0n ? (ladder.basePrice * ladder.targetInventory) / inventory : undefined;
}

/** The price of a trade at this inventory. Quotes and the ledger use this one function, so they can only agree. */
export function quoteRatioLadder(inventory: bigint, order: RatioLadderOrder): Result<RatioLadderQuote, RuleRefusal> {
  if (inventory < 0n || inventory > BigInt(LADDER_UNITS_MAX)) {
    return refuse('INSUFFICIENT_LIQUIDITY', `the pool's inventory is outside 0 and ${LADDER_UNITS_MAX}`);
  }
  const climbed = order.side === 'buy' ? buy(Number(inventory), order) : sell(Number(inventory), order);
  if (!climbed.ok) return climbed;
  const quoted = quoteOf(inventory, order, climbed.value);
  if (quoted.amountOut <= 0n) return refuse('AMOUNT_TOO_SMALL', 'the sale would give nothing');
  return checkImpact(order, quoted) ?? checkLimit(order, quoted) ?? ok(quoted);
}

function quoteOf(inventory: bigint, order: RatioLadderOrder, climbed: Climb): RatioLadderQuote {
  const [materials, price, spread] = [BigInt(climbed.units), BigInt(climbed.price), BigInt(climbed.spread)];
  if (order.side === 'buy') {
    const total = price + spread;
    const priceImpactBps = impactOf(materials, (price * inventory) / valueOf(order));
    const ends = { amountIn: total, amountOut: materials, inventoryAfter: inventory - materials };
    return { materials, price, spread, total, taxes: noTaxes, ...ends, priceImpactBps };
  }
  const total = price - spread;
  const taxes = order.taxes ? tradeTaxes(order.taxes, total) : noTaxes;
  const priceImpactBps = inventory > 0n ? impactOf(total, (materials * valueOf(order)) / inventory) : null;
  const ends = { amountIn: materials, amountOut: total - sumOf(taxes), inventoryAfter: inventory + materials };
  return { materials, price, spread, total, taxes, ...ends, priceImpactBps };
}

const noTaxes: readonly bigint[] = [];

function valueOf({ basePrice, targetInventory }: RatioLadder): bigint {
  return basePrice * targetInventory;
}

/** Not below 0: each unit's price is rounded against the trader, so spot is at least what the trade gives. */
function impactOf(out: bigint, spot: bigint): number | null {
  return spot > 0n ? Number(((spot - out) * BPS) / spot) : null;
}

export function partsOfRatioLadder(inventory: bigint, rule: RatioLadderRule): RuleResult {
  const quoted = quoteRatioLadder(inventory, rule);
  if (!quoted.ok) return quoted;
  const { materials, price, spread, total, taxes } = quoted.value;
  return ok({ materials, price, spread, total, ...taxParts(taxes) });
}

/** One unit always stays. With tickets given, the largest n that they buy; nothing is taken for the rest of them. */
function buy(inventory: number, order: RatioLadderOrder): Result<Climb, RuleRefusal> {
  const forSale = inventory - 1;
  const asked = order.exact === 'out' ? order.amount : 1n;
  if (asked > BigInt(forSale)) return tooFew(forSale, asked);
  if (order.exact === 'out') return ok(climb(order, inventory, { units: Number(order.amount) }));
  const climbed = climb(order, inventory, { units: forSale, affordable: order.amount });
  return climbed.units > 0 ? ok(climbed) : refuse('AMOUNT_TOO_SMALL', 'the tickets do not buy one unit');
}

/** With tickets wanted, the smallest n whose proceeds reach them; the seller gets those proceeds. */
function sell(inventory: number, order: RatioLadderOrder): Result<Climb, RuleRefusal> {
  const room = LADDER_UNITS_MAX - inventory;
  if (order.exact === 'in') {
    if (order.amount > BigInt(room)) return tooFew(room, order.amount);
    return ok(climb(order, inventory, { units: Number(order.amount) }));
  }
  return sellFor(order, inventory, room);
}

/**
 * The least that has to be reached before taxes rises where a sale reaches it and the taxes on its last unit take too much:
 * then the climb goes on from there.
 */
function sellFor(order: RatioLadderOrder, inventory: number, room: number): Result<Climb, RuleRefusal> {
  const { amount, taxes = [] } = order;
  let reached: Climb = { units: 0, price: 0, spread: 0 };
  for (;;) {
    const wanted = grossBeforeTaxes(taxes, amount, proceedsOf(reached));
    if (wanted !== undefined && wanted <= proceedsOf(reached)) return ok(reached);
    if (wanted === undefined || reached.units === room) return tooFew(Number(proceedsOf(reached)), amount);
    const end = { units: room - reached.units, wanted: wanted - proceedsOf(reached) };
    reached = added(reached, climb(order, inventory + reached.units, end));
  }
}

function proceedsOf({ price, spread }: Climb): bigint {
  return BigInt(price - spread);
}

function added(one: Climb, other: Climb): Climb {
  return { units: one.units + other.units, price: one.price + other.price, spread: one.spread + other.spread };
}

function tooFew(most: number, asked: bigint): Result<never, 'INSUFFICIENT_LIQUIDITY'> {
  const details = { most: Math.max(most, 0), asked: Number(asked) };
  return refuse('INSUFFICIENT_LIQUIDITY', 'the pool cannot trade that much', details);
}
