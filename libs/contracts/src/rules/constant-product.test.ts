import { AMOUNT_MAX, amount } from '../amount';
import {
  AmountRule,
  type ConstantProductOrder,
  type ConstantProductQuote,
  type Reserves,
  evaluateRule,
  partNamesOf,
  quoteConstantProduct,
} from '.';

type Trade = Pick<ConstantProductOrder, 'side' | 'exact' | 'amount'> & Partial<ConstantProductOrder>;
const noFees = { lpFeeBps: 0, sinkFeeBps: 0 };
const example = { tickets: 1_000_000n, materials: 50_000n };

function quote(reserves: Reserves, trade: Trade): ConstantProductQuote {
  const quoted = quoteConstantProduct(reserves, { ...noFees, ...trade });
  if (!quoted.ok) throw new Error(`${quoted.refusal.code}: ${quoted.refusal.detail}`);
  return quoted.value;
}

function refusalOf(reserves: Reserves, trade: Trade) {
  const quoted = quoteConstantProduct(reserves, { ...noFees, ...trade });
  return quoted.ok ? undefined : quoted.refusal;
}

describe('constantProduct.v1: worked examples', () => {
  const s30 = { lpFeeBps: 0, sinkFeeBps: 30 };
  const f25s5 = { lpFeeBps: 25, sinkFeeBps: 5 };
  const f30 = { lpFeeBps: 30, sinkFeeBps: 0 };
  test.each([
    [s30, 'buy', 'in', 10_000n, 493n, 30n, 1_009_970n, 49_507n],
    [s30, 'buy', 'in', 100n, 4n, 1n, 1_000_099n, 49_996n],
    [s30, 'buy', 'out', 500n, 10_133n, 31n, 1_010_102n, 49_500n],
    [s30, 'sell', 'in', 500n, 9_870n, 30n, 990_100n, 50_500n],
    [s30, 'sell', 'out', 10_000n, 507n, 31n, 989_969n, 50_507n],
    [f25s5, 'buy', 'in', 10_000n, 493n, 5n, 1_009_995n, 49_507n],
    [f25s5, 'sell', 'in', 500n, 9_871n, 5n, 990_124n, 50_500n],
    [f25s5, 'buy', 'out', 500n, 10_133n, 6n, 1_010_127n, 49_500n],
  ] as const)('%j: %s exact %s %s makes %s at a sink fee of %s', (fees, side, exact, given, other, sink, ...after) => {
    const done = quote(example, { ...fees, side, exact, amount: given });
    expect(exact === 'in' ? [done.amountIn, done.amountOut] : [done.amountOut, done.amountIn]).toEqual([given, other]);
    expect(done.sinkFee).toBe(sink);
    expect([done.reservesAfter.tickets, done.reservesAfter.materials]).toEqual(after);
  });

  test('a purchase of one ticket that gives nothing is refused, two thirds of one unit too', () => {
    expect(refusalOf(example, { ...s30, side: 'buy', exact: 'in', amount: 1n })?.code).toBe('AMOUNT_TOO_SMALL');
    expect(refusalOf(example, { ...s30, side: 'buy', exact: 'in', amount: 21n })?.code).toBe('AMOUNT_TOO_SMALL');
    expect(quote(example, { ...s30, side: 'buy', exact: 'in', amount: 22n }).amountOut).toBe(1n);
  });

  test('with the whole fee left to the pool it gives what Uniswap v2 gives', () => {
    const pool = { tickets: 1_000_000n, materials: 4_000_000n };
    const bought = quote(pool, { ...f30, side: 'buy', exact: 'in', amount: 10_000n });
    expect(bought.amountOut).toBe(39_486n);
    expect(bought.lpFee).toBe(30n);
    expect(bought.reservesAfter).toEqual({ tickets: 1_010_000n, materials: 3_960_514n });
  });

  test('the price impact compares with the price before the trade, rounded down', () => {
    // Spot gives ⌊9 970 · 50 000 ÷ 1 000 000⌋ = 498; 5 of them are lost: ⌊5 · 10 000 ÷ 498⌋.
    expect(quote(example, { ...s30, side: 'buy', exact: 'in', amount: 10_000n }).priceImpactBps).toBe(100);
    // Spot gives 10 000; 130 are lost to the price and to the sink.
    expect(quote(example, { ...s30, side: 'sell', exact: 'in', amount: 500n }).priceImpactBps).toBe(130);
    expect(quote(example, { side: 'sell', exact: 'in', amount: 1n }).priceImpactBps).toBe(500);
    expect(quote({ tickets: 10n, materials: 10n }, { side: 'buy', exact: 'out', amount: 9n }).priceImpactBps).toBe(
      9_000,
    );
  });

  test('the price of a fee-less pool goes 4 → 1 → ¼ exactly', () => {
    const four = { tickets: 4_000n, materials: 1_000n };
    const one = quote(four, { side: 'sell', exact: 'out', amount: 2_000n }).reservesAfter;
    expect(one).toEqual({ tickets: 2_000n, materials: 2_000n });
    expect(quote(one, { side: 'sell', exact: 'out', amount: 1_000n }).reservesAfter).toEqual({
      tickets: 1_000n,
      materials: 4_000n,
    });
  });

  test('arithmetic is exact at the largest amounts', () => {
    const most = { tickets: AMOUNT_MAX, materials: AMOUNT_MAX };
    expect(quote(most, { side: 'buy', exact: 'in', amount: AMOUNT_MAX }).amountOut).toBe(AMOUNT_MAX / 2n);
    expect(quote(most, { side: 'sell', exact: 'out', amount: AMOUNT_MAX / 2n }).amountIn).toBe(AMOUNT_MAX - 1n);
  });
});

describe('constantProduct.v1: refusals in order of precedence', () => {
  const buyOut = { side: 'buy', exact: 'out' } as const;
  const sellOut = { side: 'sell', exact: 'out' } as const;
  test.each([
    ['no tickets', { tickets: 0n, materials: 10n }, { ...buyOut, amount: 1n }],
    ['no material', { tickets: 10n, materials: 0n }, { ...buyOut, amount: 1n }],
    ['all of the material', example, { ...buyOut, amount: 50_000n, limit: 1n }],
    ['all of the tickets', example, { ...sellOut, amount: 1_000_000n }],
    ['all of the tickets with the fee', example, { ...sellOut, sinkFeeBps: 5_000, amount: 500_000n }],
    ['a price above the largest amount', { tickets: AMOUNT_MAX, materials: 10n }, { ...buyOut, amount: 9n, limit: 1n }],
  ] as const)('INSUFFICIENT_LIQUIDITY: %s', (_name, reserves, trade) => {
    expect(refusalOf(reserves, trade)?.code).toBe('INSUFFICIENT_LIQUIDITY');
  });

  test('one unit below the reserve is still for sale', () => {
    expect(quote(example, { ...buyOut, amount: 49_999n }).reservesAfter.materials).toBe(1n);
    expect(quote(example, { ...sellOut, amount: 999_999n }).reservesAfter.tickets).toBe(1n);
  });

  test('AMOUNT_TOO_SMALL comes before the limits, and a fee that eats the proceeds is one', () => {
    const tiny = { side: 'sell', exact: 'in', amount: 1n } as const;
    const poor = { tickets: 20n, materials: 10n };
    expect(quote(poor, tiny).amountOut).toBe(1n);
    expect(refusalOf(poor, { ...tiny, sinkFeeBps: 1, limit: 5n, maxTradeBps: 1 })?.code).toBe('AMOUNT_TOO_SMALL');
  });

  test.each([
    { side: 'buy', exact: 'out', most: 15_000n },
    { side: 'sell', exact: 'out', most: 300_000n },
  ] as const)('a trade takes at most maxTradeBps of the reserve: $side', ({ side, exact, most }) => {
    expect(quote(example, { side, exact, amount: most, maxTradeBps: 3_000 }).amountOut).toBe(most);
    const refusal = refusalOf(example, { side, exact, amount: most + 1n, maxTradeBps: 3_000, limit: 1n });
    expect(refusal?.code).toBe('INSUFFICIENT_LIQUIDITY');
    expect(refusal?.details).toEqual({
      maxTradeBps: 3_000,
      reserve: Number(side === 'buy' ? example.materials : example.tickets),
      taken: Number(most + 1n),
    });
  });

  test.each([
    { side: 'buy', exact: 'in', amount: 10_000n, good: 493n, bad: 494n },
    { side: 'sell', exact: 'in', amount: 500n, good: 9_870n, bad: 9_871n },
    { side: 'buy', exact: 'out', amount: 500n, good: 10_133n, bad: 10_132n },
    { side: 'sell', exact: 'out', amount: 10_000n, good: 507n, bad: 506n },
  ] as const)('SLIPPAGE_EXCEEDED: $side exact $exact accepts $good and not $bad', ({ good, bad, ...trade }) => {
    const accepted = quote(example, { ...trade, sinkFeeBps: 30, limit: good });
    const refusal = refusalOf(example, { ...trade, sinkFeeBps: 30, limit: bad });
    expect(refusal?.code).toBe('SLIPPAGE_EXCEEDED');
    expect(refusal?.details).toEqual({
      limit: Number(bad),
      amountIn: Number(accepted.amountIn),
      amountOut: Number(accepted.amountOut),
      ...(trade.exact === 'in' ? { out: Number(accepted.amountOut) } : { in: Number(accepted.amountIn) }),
    });
  });
});

describe('constantProduct.v1 as an amount rule', () => {
  const base = {
    name: 'constantProduct.v1',
    pool: 'pool:wood',
    tickets: 'TICKET',
    material: 'wood',
    exact: 'in',
    lpFeeBps: 0,
    sinkFeeBps: 30,
  } as const;
  const balanceOf = (account: string, asset: string) => {
    if (account !== 'pool:wood') return 0n;
    return asset === 'TICKET' ? example.tickets : example.materials;
  };

  test('a purchase splits what the trader pays between pool and sink', () => {
    const rule: AmountRule = { ...base, side: 'buy', amount: amount(10_000n) };
    const value = { ticketsToPool: 9_970n, sinkFee: 30n, materials: 493n };
    expect(evaluateRule(rule, balanceOf)).toEqual({ ok: true, value });
    expect(Object.keys(value)).toEqual(partNamesOf(rule));
  });

  test('a sale splits what the pool pays between trader and sink', () => {
    const rule: AmountRule = { ...base, side: 'sell', amount: amount(500n) };
    const value = { materials: 500n, ticketsToTrader: 9_870n, sinkFee: 30n };
    expect(evaluateRule(rule, balanceOf)).toEqual({ ok: true, value });
    expect(Object.keys(value)).toEqual(partNamesOf(rule));
  });

  test('a pool that holds nothing is refused', () => {
    const rule: AmountRule = { ...base, pool: 'pool:empty', side: 'sell', amount: amount(500n) };
    expect(evaluateRule(rule, balanceOf)).toMatchObject({ ok: false, refusal: { code: 'INSUFFICIENT_LIQUIDITY' } });
  });

  test('the wire form is checked', () => {
    const wire = { ...base, side: 'buy', amount: 500, limit: 1, maxTradeBps: 3_000 } as const;
    expect(AmountRule.encode(AmountRule.decode(wire))).toEqual(wire);
    const bad = [
      { material: 'TICKET' },
      { amount: 0 },
      { amount: 1.5 },
      { limit: 0 },
      { lpFeeBps: 10_000 },
      { sinkFeeBps: -1 },
      { maxTradeBps: 0 },
      { side: 'both' },
      { extra: 1 },
    ];
    for (const fields of bad) expect(AmountRule.safeParse({ ...wire, ...fields }).success).toBe(false);
  });
});
