import { AMOUNT_MAX, amount } from '../amount';
import {
  type AmountRule,
  type ConstantProductOrder,
  type RatioLadderOrder,
  AmountRule as AmountRuleCodec,
  evaluateRule,
  partNamesOf,
  quoteConstantProduct,
  quoteRatioLadder,
  tradeTaxes,
} from '.';
import { grossBeforeTaxes } from './trade-taxes';

/** The predecessor's two taxes on a sale to the system. */
const single = { rateBps: 500 };
const msell = { rateBps: 250, minAmount: 3n, exemptBelow: 100n };
const taxes = [single, msell];

describe('taxes on a trade', () => {
  test.each([
    [9_870n, [494n, 247n]],
    [100n, [5n, 3n]],
    [99n, [5n, 0n]],
    [1n, [1n, 0n]],
    [0n, [0n, 0n]],
  ])('of %s each tax takes its own share, rounded up: %j', (gross, taken) => {
    expect(tradeTaxes(taxes, gross)).toEqual(taken);
  });

  test('together they never take more than there is', () => {
    expect(tradeTaxes([{ rateBps: 6_000 }, { rateBps: 6_000 }, { rateBps: 1 }], 10n)).toEqual([6n, 4n, 0n]);
    expect(tradeTaxes([{ rateBps: 0, minAmount: 50n }], 20n)).toEqual([20n]);
  });

  test.each([
    [taxes, 94n, 99n],
    [taxes, 95n, 104n],
    [[{ rateBps: 5_000 }, { rateBps: 4_000 }], 10n, 100n],
    [[{ rateBps: 0, minAmount: 7n }], 3n, 10n],
    [[], 5n, 5n],
    [[{ rateBps: 10_000 }], 1n, undefined],
    [[{ rateBps: 6_000 }, { rateBps: 4_000, exemptBelow: 9n }], 3n, 8n],
    [[{ rateBps: 1 }], AMOUNT_MAX, undefined],
  ])('with %j the least that leaves %s is %s', (terms, net, gross) => {
    expect(grossBeforeTaxes(terms, net)).toBe(gross);
  });
});

const pool = { tickets: 1_000_000n, materials: 50_000n };
const sale: ConstantProductOrder = { side: 'sell', exact: 'in', amount: 500n, lpFeeBps: 0, sinkFeeBps: 30, taxes };

describe('a sale to a constant-product pool with taxes', () => {
  test('pays taxes on what is left after the sink fee; the price impact does not know them', () => {
    const quoted = quoteConstantProduct(pool, sale);
    expect(quoted).toMatchObject({
      ok: true,
      value: { amountOut: 9_870n - 494n - 247n, sinkFee: 30n, taxes: [494n, 247n], priceImpactBps: 130 },
    });
    if (quoted.ok) expect(quoted.value.reservesAfter).toEqual({ tickets: 990_100n, materials: 50_500n });
  });

  test('the limit is net of them', () => {
    expect(quoteConstantProduct(pool, { ...sale, limit: 9_129n }).ok).toBe(true);
    expect(quoteConstantProduct(pool, { ...sale, limit: 9_130n })).toMatchObject({
      refusal: { code: 'SLIPPAGE_EXCEEDED', details: { limit: 9_130, out: 9_129 } },
    });
  });

  test('tickets asked for are those that stay with the seller', () => {
    const wanted = quoteConstantProduct(pool, { ...sale, exact: 'out', amount: 9_129n });
    expect(wanted).toMatchObject({ value: { amountIn: 500n, amountOut: 9_129n, taxes: [494n, 247n] } });
    expect(
      quoteConstantProduct(pool, { ...sale, exact: 'out', amount: 1n, taxes: [{ rateBps: 10_000 }] }),
    ).toMatchObject({ refusal: { code: 'INSUFFICIENT_LIQUIDITY' } });
  });

  test('a sale whose taxes take everything is too small', () => {
    expect(quoteConstantProduct(pool, { ...sale, taxes: [{ rateBps: 10_000 }] })).toMatchObject({
      refusal: { code: 'AMOUNT_TOO_SMALL' },
    });
  });

  test('what moves the price by more than is accepted is refused before the limit; equality passes', () => {
    expect(quoteConstantProduct(pool, { ...sale, maxImpactBps: 130 }).ok).toBe(true);
    expect(quoteConstantProduct(pool, { ...sale, maxImpactBps: 129, limit: 10_000n })).toMatchObject({
      refusal: { code: 'SLIPPAGE_EXCEEDED', details: { maxImpactBps: 129, priceImpactBps: 130 } },
    });
  });
});

const ladder: RatioLadderOrder = {
  basePrice: 1_000n,
  targetInventory: 1_000n,
  spread: 5n,
  side: 'sell',
  exact: 'in',
  amount: 2n,
  taxes,
};

describe('a sale to a ratio pool with taxes', () => {
  test('pays taxes on the proceeds after the spread', () => {
    expect(quoteRatioLadder(1_000n, ladder)).toMatchObject({
      value: { price: 1_997n, spread: 10n, total: 1_987n, taxes: [100n, 50n], amountIn: 2n, amountOut: 1_837n },
    });
  });

  test.each([
    [1_837n, 2n, 1_837n],
    [1_838n, 3n, 2_755n],
    [1n, 1n, 919n],
  ])('tickets asked for are net: %s take %s units, which bring %s', (wanted, units, brings) => {
    const quoted = quoteRatioLadder(1_000n, { ...ladder, exact: 'out', amount: wanted });
    expect(quoted).toMatchObject({ value: { materials: units, amountOut: brings } });
  });

  test('the price impact compares with the central price before the trade; an empty pool has none', () => {
    // Spot gives 2 · 10.00; the price, its rounding and the spread cost 13 of it.
    expect(quoteRatioLadder(1_000n, ladder)).toMatchObject({ value: { priceImpactBps: 65 } });
    expect(quoteRatioLadder(1_000n, { ...ladder, maxImpactBps: 64 })).toMatchObject({
      refusal: { code: 'SLIPPAGE_EXCEEDED' },
    });
    expect(quoteRatioLadder(0n, ladder)).toMatchObject({ value: { priceImpactBps: null } });
    expect(quoteRatioLadder(0n, { ...ladder, maxImpactBps: 10_000 }).ok).toBe(false);
    const buying: RatioLadderOrder = { ...ladder, side: 'buy', exact: 'out', amount: 500n, taxes: undefined };
    // The rungs 501 to 1000 cost what 692 units cost at spot.
    expect(quoteRatioLadder(1_000n, buying)).toMatchObject({ value: { priceImpactBps: 2_774 } });
  });
});

describe('taxes in an amount rule', () => {
  const wire = {
    name: 'ratioLadder.v1',
    pool: 'pool:wood',
    material: 'wood',
    basePrice: 1_000,
    targetInventory: 1_000,
    spread: 5,
    side: 'sell',
    exact: 'in',
    amount: 2,
  } as const;
  const taxed = { ...wire, taxes: [{ rateBps: 500 }, { rateBps: 250, minAmount: 3, exemptBelow: 100 }] };

  test('each is a part of the result', () => {
    const rule = AmountRuleCodec.decode(taxed);
    const value = { materials: 2n, price: 1_997n, spread: 10n, total: 1_987n, tax0: 100n, tax1: 50n };
    expect(evaluateRule(rule, () => 1_000n)).toEqual({ ok: true, value });
    expect(partNamesOf(rule)).toEqual(Object.keys(value));
    const product: AmountRule = {
      name: 'constantProduct.v1',
      pool: 'pool:wood',
      tickets: 'TICKET',
      material: 'wood',
      ...{ side: 'sell', exact: 'in', amount: amount(500n), lpFeeBps: 0, sinkFeeBps: 30, taxes: [single] },
    } as AmountRule;
    const balanceOf = (_account: string, asset: string) => (asset === 'TICKET' ? pool.tickets : pool.materials);
    const parts = { materials: 500n, ticketsToTrader: 9_870n, sinkFee: 30n, tax0: 494n };
    expect(evaluateRule(product, balanceOf)).toEqual({ ok: true, value: parts });
    expect(partNamesOf(product)).toEqual(Object.keys(parts));
  });

  test('their wire form is checked, and a purchase has none', () => {
    expect(AmountRuleCodec.encode(AmountRuleCodec.decode(taxed))).toEqual(taxed);
    const bad = [
      { side: 'buy' },
      { taxes: [{ rateBps: 10_001 }] },
      { taxes: [{ rateBps: 1, extra: 1 }] },
      { taxes: Array.from({ length: 17 }, () => ({ rateBps: 1 })) },
      { maxImpactBps: -1 },
    ];
    for (const fields of bad) expect(AmountRuleCodec.safeParse({ ...taxed, ...fields }).success).toBe(false);
  });
});
