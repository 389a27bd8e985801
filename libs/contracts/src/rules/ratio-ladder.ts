import { z } from 'zod';
import { Amount, Units } from '../amount';
import { Address, AssetCode } from '../names';
import { type Result, ok, refuse } from '../result';
import { type Climb, LADDER_UNITS_MAX, LADDER_VALUE_MAX, climb } from './ladder-sums';
import type { RuleRefusal, RuleResult } from './rule-result';
import { ExactEnd, TradeSide, checkLimit } from './trade';

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
    /** Tickets to spend (buy in), units wanted (buy out), units given (sell in), tickets wanted (sell out). */
    amount: Amount,
    /** Least out when `exact` is `in`, most in when it is `out`. */
    limit: Amount.optional(),
  })
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
 * `price` is the sum of the central prices; post `total` alone, or `price` and `spread` as postings of their own.
 */
export const ratioLadderParts = ['materials', 'price', 'spread', 'total'] as const;
type RatioLadderPart = (typeof ratioLadderParts)[number];

export type RatioLadder = Pick<RatioLadderRule, 'spread' | 'spreadBps'> & {
  readonly basePrice: bigint;
  readonly targetInventory: bigint;
};
export type RatioLadderOrder = RatioLadder &
  Pick<RatioLadderRule, 'side' | 'exact'> & { readonly amount: bigint; readonly limit?: bigint | undefined };

export interface RatioLadderQuote {
  readonly materials: bigint;
  readonly price: bigint;
  readonly spread: bigint;
  /** Tickets that the trader pays (buy) or gets (sell). */
  readonly total: bigint;
  readonly inventoryAfter: bigint;
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
  const { units, price, spread } = climbed.value;
  const [materials, sign] = [BigInt(units), order.side === 'buy' ? 1 : -1];
  const total = BigInt(price + sign * spread);
  const ends =
    order.side === 'buy' ? { amountIn: total, amountOut: materials } : { amountIn: materials, amountOut: total };
  const inventoryAfter = inventory - BigInt(sign) * materials;
  return (
    checkLimit(order, ends) ?? ok({ materials, price: BigInt(price), spread: BigInt(spread), total, inventoryAfter })
  );
}

export function partsOfRatioLadder(inventory: bigint, rule: RatioLadderRule): RuleResult<RatioLadderPart> {
  const quoted = quoteRatioLadder(inventory, rule);
  if (!quoted.ok) return quoted;
  const { materials, price, spread, total } = quoted.value;
  return ok({ materials, price, spread, total });
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
    const climbed = climb(order, inventory, { units: Number(order.amount) });
    return climbed.price > climbed.spread ? ok(climbed) : refuse('AMOUNT_TOO_SMALL', 'the sale would give nothing');
  }
  const climbed = climb(order, inventory, { units: room, wanted: order.amount });
  const reached = BigInt(climbed.price - climbed.spread);
  return reached >= order.amount ? ok(climbed) : tooFew(Number(reached), order.amount);
}

function tooFew(most: number, asked: bigint): Result<never, 'INSUFFICIENT_LIQUIDITY'> {
  const details = { most: Math.max(most, 0), asked: Number(asked) };
  return refuse('INSUFFICIENT_LIQUIDITY', 'the pool cannot trade that much', details);
}
