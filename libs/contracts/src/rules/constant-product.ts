import * as z from 'zod';
import { AMOUNT_MAX, Amount, BPS, Bps, divideUp } from '../amount';
import { Address, AssetCode } from '../names';
import { type Refused, type Result, ok, refuse } from '../result';
import type { RuleRefusal, RuleResult } from './rule-result';
import type { TaxTerms } from './taxes';
import { ExactEnd, TradeSide, checkImpact, checkLimit } from './trade';
import { TradeTaxes, grossBeforeTaxes, sumOf, taxParts, taxPartsOf, taxesSalesOnly, tradeTaxes } from './trade-taxes';

/** A fee that took everything would leave nothing to divide by. */
const FeeBps = z.int().min(0).max(9_999);

/** A trade at the price that keeps tickets × material of the pool from falling. */
export const ConstantProductRule = z
  .strictObject({
    name: z.literal('constantProduct.v1'),
    /** The account whose balances of `tickets` and `material` are the reserves. */
    pool: Address,
    tickets: AssetCode,
    material: AssetCode,
    side: TradeSide,
    exact: ExactEnd,
    /** Tickets paid (buy in), material received (buy out), material given (sell in), tickets received after taxes (sell out). */
    amount: Amount,
    /** Taken from what enters the pool, and stays in it. */
    lpFeeBps: FeeBps,
    /** Taken from the tickets of either side, and leaves circulation. */
    sinkFeeBps: FeeBps,
    /** Least out when `exact` is `in`, most in when it is `out`. */
    limit: Amount.optional(),
    /** Most of a reserve that one trade may take out of it. */
    maxTradeBps: z.int().min(1).max(10_000).optional(),
    /** Most that the price may be worse than before the trade; equality passes. */
    maxImpactBps: Bps.optional(),
    /** On the tickets of a sale after the sink fee, paid by the seller; `limit` and `amount` of tickets are net of them. */
    taxes: TradeTaxes.optional(),
  })
  .refine(taxesSalesOnly, { path: ['taxes'], message: 'only a sale is taxed' })
  .refine((rule) => rule.tickets !== rule.material, { path: ['material'], message: 'the same asset twice' });
export type ConstantProductRule = z.output<typeof ConstantProductRule>;

/**
 * buy: the trader pays `ticketsToPool` to the pool and `sinkFee` to a sink, both together being the amount in; the pool
 * pays `materials` to the trader.
 * sell: the trader pays `materials` to the pool; the pool pays `ticketsToTrader` to the trader and `sinkFee` to a sink; of
 * those tickets the trader pays `tax0`, `tax1` … and keeps the amount out.
 */
export const constantProductParts = {
  buy: ['ticketsToPool', 'sinkFee', 'materials'],
  sell: ['materials', 'ticketsToTrader', 'sinkFee'],
} as const;

export interface Reserves {
  readonly tickets: bigint;
  readonly materials: bigint;
}

export type ConstantProductOrder = Pick<
  ConstantProductRule,
  'side' | 'exact' | 'lpFeeBps' | 'sinkFeeBps' | 'maxTradeBps' | 'maxImpactBps'
> & {
  readonly amount: bigint;
  readonly limit?: bigint | undefined;
  readonly taxes?: readonly TaxTerms[] | undefined;
};

export interface ConstantProductQuote {
  /** All that the trader gives: tickets with the sink fee (buy) or material (sell). */
  readonly amountIn: bigint;
  /** All that the trader gets: material (buy) or tickets after the sink fee and the taxes (sell). */
  readonly amountOut: bigint;
  readonly sinkFee: bigint;
  /** What each tax takes of a sale, in the order of the terms. */
  readonly taxes: readonly bigint[];
  /** The part of what enters the pool that buys nothing, in its unit, rounded up. It is inside `amountIn`. */
  readonly lpFee: bigint;
  readonly reservesAfter: Reserves;
  /** ⌊(spot − out) · 10 000 ÷ spot⌋ before taxes, where spot is what the price before the trade would have given. */
  readonly priceImpactBps: number;
}

/** Both ends as the trader sees them, and what crosses the border of the pool. */
interface Flow {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly enters: bigint;
  readonly leaves: bigint;
  readonly sinkFee: bigint;
  readonly taxes: readonly bigint[];
}

const noTaxes: readonly bigint[] = [];

/** The price of a trade on these reserves. Quotes and the ledger use this one function, so they can only agree. */
export function quoteConstantProduct(
  reserves: Reserves,
  order: ConstantProductOrder,
): Result<ConstantProductQuote, RuleRefusal> {
  if (reserves.tickets <= 0n || reserves.materials <= 0n) return refuse('INSUFFICIENT_LIQUIDITY', 'the pool is empty');
  const flow = order.exact === 'in' ? flowOfInput(reserves, order) : flowOfOutput(reserves, order);
  if (flow === undefined || flow.amountIn > AMOUNT_MAX) return outOfReach(reserves, order);
  if (flow.amountOut <= 0n) return refuse('AMOUNT_TOO_SMALL', 'the trade would give nothing');
  const quoted = quote(reserves, order, flow);
  return checkMaxTrade(reserves, order, flow) ?? checkImpact(order, quoted) ?? checkLimit(order, flow) ?? ok(quoted);
}

export function partsOfConstantProduct(reserves: Reserves, rule: ConstantProductRule): RuleResult {
  const quoted = quoteConstantProduct(reserves, rule);
  if (!quoted.ok) return quoted;
  const { amountIn, amountOut, sinkFee, taxes } = quoted.value;
  if (rule.side === 'buy') return ok({ ticketsToPool: amountIn - sinkFee, sinkFee, materials: amountOut });
  return ok({ materials: amountIn, ticketsToTrader: amountOut + sumOf(taxes), sinkFee, ...taxParts(taxes) });
}

/** The names of the parts that this rule gives. */
export function constantProductPartNames({ side, taxes }: ConstantProductRule): readonly string[] {
  return [...constantProductParts[side], ...taxPartsOf(taxes)];
}

/*
 * With reserves R (what enters) and S (what leaves), e entering, l leaving and the input fee f, the pool keeps
 *   (R·B + e·(B−f)) · (S − l) ≥ R·S·B        (B = 10 000)
 * so R·S never falls even before the fee, which stays in the pool, is counted. Solved for the largest l
 *   l = ⌊e·(B−f)·S ÷ (R·B + e·(B−f))⌋        what the trader gets is rounded down,
 * and for the smallest e
 *   e = ⌈R·l·B ÷ ((S − l)·(B−f))⌉            what the trader pays is rounded up;
 * either residue stays with the pool. One more unit out, or one fewer in, breaks the inequality.
 *
 * The sink fee is on the tickets, rounded up because the trader pays it: ⌈x·s ÷ B⌉ of the tickets paid (buy) or of those
 * the pool gives (sell). To leave exactly n after the fee takes x = ⌈n·B ÷ (B−s)⌉: then x·(B−s)÷B lies in [n, n+1), so the
 * fee ⌈x·s ÷ B⌉ is exactly x − n and no smaller x does.
 */
function flowOfInput(reserves: Reserves, order: ConstantProductOrder): Flow {
  const { side, amount: amountIn, lpFeeBps, sinkFeeBps } = order;
  const enters = side === 'buy' ? amountIn - feeOf(amountIn, sinkFeeBps) : amountIn;
  const { entering, leaving } = sidesOf(reserves, side);
  const weighed = enters * (BPS - BigInt(lpFeeBps));
  const leaves = (weighed * leaving) / (entering * BPS + weighed);
  if (side === 'buy') {
    return { amountIn, amountOut: leaves, enters, leaves, sinkFee: amountIn - enters, taxes: noTaxes };
  }
  const sinkFee = feeOf(leaves, sinkFeeBps);
  const taxes = order.taxes ? tradeTaxes(order.taxes, leaves - sinkFee) : noTaxes;
  return { amountIn, amountOut: leaves - sinkFee - sumOf(taxes), enters, leaves, sinkFee, taxes };
}

/** `undefined` when the pool cannot give that much: nothing brings a reserve to 0. */
function flowOfOutput(reserves: Reserves, order: ConstantProductOrder): Flow | undefined {
  const { side, amount: amountOut, lpFeeBps, sinkFeeBps } = order;
  const taxed = side === 'sell' && order.taxes ? grossBeforeTaxes(order.taxes, amountOut) : amountOut;
  if (taxed === undefined) return undefined;
  const leaves = side === 'sell' ? grossOf(taxed, sinkFeeBps) : amountOut;
  const { entering, leaving } = sidesOf(reserves, side);
  if (leaves >= leaving) return undefined;
  const enters = divideUp(entering * leaves * BPS, (leaving - leaves) * (BPS - BigInt(lpFeeBps)));
  if (side === 'sell') {
    const taxes = order.taxes ? tradeTaxes(order.taxes, taxed) : noTaxes;
    return { amountIn: enters, amountOut, enters, leaves, sinkFee: leaves - taxed, taxes };
  }
  const amountIn = grossOf(enters, sinkFeeBps);
  return { amountIn, amountOut, enters, leaves, sinkFee: amountIn - enters, taxes: noTaxes };
}

function quote(reserves: Reserves, { side, lpFeeBps }: ConstantProductOrder, flow: Flow): ConstantProductQuote {
  const { amountIn, amountOut, enters, leaves, sinkFee, taxes } = flow;
  const { entering, leaving } = sidesOf(reserves, side);
  const reservesAfter =
    side === 'buy'
      ? { tickets: entering + enters, materials: leaving - leaves }
      : { tickets: leaving - leaves, materials: entering + enters };
  // At least 1, because it is at least what leaves: the price only gets worse within a trade.
  const spot = (enters * leaving) / entering;
  const priceImpactBps = Number(((spot - amountOut - sumOf(taxes)) * BPS) / spot);
  return { amountIn, amountOut, sinkFee, lpFee: feeOf(enters, lpFeeBps), taxes, reservesAfter, priceImpactBps };
}

/** Counted on what leaves the pool, so that a trade is judged alike whichever end of it is exact. No rounding. */
function checkMaxTrade(
  reserves: Reserves,
  { side, maxTradeBps }: ConstantProductOrder,
  { leaves }: Flow,
): Refused<'INSUFFICIENT_LIQUIDITY'> | undefined {
  if (maxTradeBps === undefined) return undefined;
  const { leaving } = sidesOf(reserves, side);
  if (leaves * BPS <= leaving * BigInt(maxTradeBps)) return undefined;
  const details = { maxTradeBps, reserve: Number(leaving), taken: Number(leaves) };
  return refuse('INSUFFICIENT_LIQUIDITY', 'the trade takes more of the reserve than one trade may', details);
}

function outOfReach(reserves: Reserves, { side, amount }: ConstantProductOrder): Refused<'INSUFFICIENT_LIQUIDITY'> {
  const reserve = Number(sidesOf(reserves, side).leaving);
  return refuse('INSUFFICIENT_LIQUIDITY', 'the pool cannot give that much', { reserve, asked: Number(amount) });
}

function sidesOf({ tickets, materials }: Reserves, side: TradeSide): { entering: bigint; leaving: bigint } {
  return side === 'buy' ? { entering: tickets, leaving: materials } : { entering: materials, leaving: tickets };
}

/** A fee is paid, so it is rounded up. */
function feeOf(units: bigint, bps: number): bigint {
  return divideUp(units * BigInt(bps), BPS);
}

/** The fewest units of which `net` are left after the fee. */
function grossOf(net: bigint, bps: number): bigint {
  return divideUp(net * BPS, BPS - BigInt(bps));
}
