import { AMOUNT_MAX, amount } from '../amount';
import {
  AmountRule,
  type RatioLadder,
  type RatioLadderOrder,
  type RatioLadderQuote,
  centralPrice,
  evaluateRule,
  partNamesOf,
  quoteRatioLadder,
} from '.';

const UNITS_MAX = 1_048_576n;

/** Price 10.00 at an inventory of 1000. */
const example: RatioLadder = { basePrice: 1_000n, targetInventory: 1_000n, spread: 0n };

type Trade = Pick<RatioLadderOrder, 'side' | 'exact' | 'amount'> & Partial<RatioLadderOrder>;

function quote(inventory: bigint, ladder: RatioLadder, trade: Trade): RatioLadderQuote {
  const quoted = quoteRatioLadder(inventory, { ...ladder, ...trade });
  if (!quoted.ok) throw new Error(`${quoted.refusal.code}: ${quoted.refusal.detail}`);
  return quoted.value;
}

function refusalOf(inventory: bigint, ladder: RatioLadder, trade: Trade) {
  const quoted = quoteRatioLadder(inventory, { ...ladder, ...trade });
  return quoted.ok ? undefined : quoted.refusal;
}

describe('ratioLadder.v1: worked examples', () => {
  test.each([
    [1000n, 1000n],
    [1200n, 833n],
    [4000n, 250n],
    [700n, 1428n],
    [0n, undefined],
  ])('the central price at an inventory of %s is %s', (inventory, price) => {
    expect(centralPrice(example, inventory)).toBe(price);
  });

  test.each([
    [0n, 'buy', 'out', 1n, 1n, 1_000n, 0n, 1_000n],
    [0n, 'buy', 'out', 2n, 2n, 2_002n, 0n, 2_002n],
    [5n, 'buy', 'out', 2n, 2n, 2_002n, 10n, 2_012n],
    [5n, 'buy', 'in', 2_012n, 2n, 2_002n, 10n, 2_012n],
    [5n, 'buy', 'in', 2_011n, 1n, 1_000n, 5n, 1_005n],
    [0n, 'sell', 'in', 1n, 1n, 999n, 0n, 999n],
    [5n, 'sell', 'in', 2n, 2n, 1_997n, 10n, 1_987n],
    [5n, 'sell', 'out', 1_987n, 2n, 1_997n, 10n, 1_987n],
    [5n, 'sell', 'out', 995n, 2n, 1_997n, 10n, 1_987n],
    [5n, 'sell', 'out', 994n, 1n, 999n, 5n, 994n],
  ] as const)('at 1000, spread %s: %s exact %s %s trades %s', (spread, side, exact, given, materials, ...sums) => {
    const inventoryAfter = side === 'buy' ? 1_000n - materials : 1_000n + materials;
    const [price, spreads, total] = sums;
    const expected = { materials, price, spread: spreads, total, inventoryAfter };
    expect(quote(1_000n, { ...example, spread }, { side, exact, amount: given })).toMatchObject(expected);
  });

  test('a spread in basis points is rounded up for each unit', () => {
    const ladder = { basePrice: 1_000n, targetInventory: 1_000n, spreadBps: 300 };
    // Rungs 1000 and 999: ⌈30.00⌉ + ⌈30.03…⌉ for the buyer, rungs 1001 and 1002: ⌈29.97…⌉ + ⌈29.94…⌉ from the seller.
    expect(quote(1_000n, ladder, { side: 'buy', exact: 'out', amount: 2n }).spread).toBe(61n);
    expect(quote(1_000n, ladder, { side: 'sell', exact: 'in', amount: 2n }).spread).toBe(60n);
    expect(quote(1_000n, { ...ladder, spreadBps: 0 }, { side: 'buy', exact: 'out', amount: 2n }).spread).toBe(0n);
    expect(
      quote(1_000n, { basePrice: 1_000n, targetInventory: 1_000n }, { side: 'buy', exact: 'out', amount: 2n }).spread,
    ).toBe(0n);
  });
});

describe('ratioLadder.v1: refusals in order of precedence', () => {
  const buyOut = { side: 'buy', exact: 'out' } as const;
  const buyIn = { side: 'buy', exact: 'in' } as const;
  const sellIn = { side: 'sell', exact: 'in' } as const;
  const sellOut = { side: 'sell', exact: 'out' } as const;
  test.each([
    ['the last unit', 10n, { ...buyOut, amount: 10n, limit: 1n }],
    ['one unit of one', 1n, { ...buyOut, amount: 1n }],
    ['tickets for an empty pool', 0n, { ...buyIn, amount: 1n }],
    ['tickets for the last unit', 1n, { ...buyIn, amount: 10n ** 9n }],
    ['a sale past the largest inventory', UNITS_MAX - 4n, { ...sellIn, amount: 5n }],
    ['more than the rungs up to there pay', UNITS_MAX - 4n, { ...sellOut, amount: 10n }],
    ['an inventory past the largest', UNITS_MAX + 1n, { ...buyOut, amount: 1n }],
    ['an overdrawn inventory', -1n, { ...sellIn, amount: 1n }],
    ['the largest amount', 1_000n, { ...buyOut, amount: AMOUNT_MAX }],
    ['the largest amount of tickets', 1_000n, { ...sellOut, amount: AMOUNT_MAX }],
  ] as const)('INSUFFICIENT_LIQUIDITY: %s', (_name, inventory, trade) => {
    expect(refusalOf(inventory, example, trade)?.code).toBe('INSUFFICIENT_LIQUIDITY');
  });

  test('one unit always stays, and everything above it is for sale', () => {
    expect(quote(10n, example, { ...buyOut, amount: 9n }).inventoryAfter).toBe(1n);
    const rich = quote(10n, example, { ...buyIn, amount: AMOUNT_MAX });
    expect(rich).toEqual(quote(10n, example, { ...buyOut, amount: 9n }));
    expect(quote(10n, example, { ...buyIn, amount: rich.total }).materials).toBe(9n);
    expect(quote(10n, example, { ...buyIn, amount: rich.total - 1n }).materials).toBe(8n);
  });

  test('the inventory may reach 2^20 and not one unit more', () => {
    const ladder = { basePrice: 1_000n, targetInventory: 1_000_000n, spread: 0n };
    expect(quote(UNITS_MAX - 4n, ladder, { ...sellIn, amount: 4n }).inventoryAfter).toBe(UNITS_MAX);
    const refusal = refusalOf(UNITS_MAX - 4n, ladder, { ...sellIn, amount: 5n });
    expect(refusal?.details).toEqual({ most: 4, asked: 5 });
  });

  test('AMOUNT_TOO_SMALL: tickets below one unit, and a sale that the spread eats', () => {
    expect(refusalOf(1_000n, example, { ...buyIn, amount: 999n, limit: 5n })?.code).toBe('AMOUNT_TOO_SMALL');
    expect(quote(1_000n, example, { ...buyIn, amount: 1_000n }).materials).toBe(1n);
    const wide = { ...example, spread: 999n };
    expect(refusalOf(1_000n, wide, { ...sellIn, amount: 50n, limit: 5n })?.code).toBe('AMOUNT_TOO_SMALL');
    expect(quote(1_000n, { ...example, spread: 998n }, { ...sellIn, amount: 50n }).total).toBe(1n);
    expect(refusalOf(1_000n, wide, { ...sellOut, amount: 1n })?.code).toBe('INSUFFICIENT_LIQUIDITY');
    expect(refusalOf(UNITS_MAX - 9n, { ...example, spreadBps: 1 }, { ...sellIn, amount: 9n })?.code).toBe(
      'AMOUNT_TOO_SMALL',
    );
  });

  test.each([
    { ...buyIn, amount: 2_012n, good: 2n, bad: 3n },
    { ...buyOut, amount: 2n, good: 2_012n, bad: 2_011n },
    { ...sellIn, amount: 2n, good: 1_987n, bad: 1_988n },
    { ...sellOut, amount: 1_987n, good: 2n, bad: 1n },
  ])('SLIPPAGE_EXCEEDED: $side exact $exact accepts $good and not $bad', ({ good, bad, ...trade }) => {
    const ladder = { ...example, spread: 5n };
    const { materials, total } = quote(1_000n, ladder, { ...trade, limit: good });
    const [amountIn, amountOut] = trade.side === 'buy' ? [total, materials] : [materials, total];
    expect(refusalOf(1_000n, ladder, { ...trade, limit: bad })).toMatchObject({
      code: 'SLIPPAGE_EXCEEDED',
      details: { limit: Number(bad), amountIn: Number(amountIn), amountOut: Number(amountOut) },
    });
  });
});

describe('ratioLadder.v1 as an amount rule', () => {
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
  const balanceOf = (account: string, asset: string) => (account === 'pool:wood' && asset === 'wood' ? 1_000n : 0n);

  test('its parts are the units, the central prices, the spreads and what the trader pays or gets', () => {
    const rule = AmountRule.decode(wire);
    const value = { materials: 2n, price: 1_997n, spread: 10n, total: 1_987n };
    expect(evaluateRule(rule, balanceOf)).toEqual({ ok: true, value });
    expect(Object.keys(value)).toEqual(partNamesOf(rule));
  });

  test('a purchase from an empty pool is refused', () => {
    const rule = AmountRule.decode({ ...wire, pool: 'pool:empty', side: 'buy' });
    expect(evaluateRule(rule, balanceOf)).toMatchObject({ ok: false, refusal: { code: 'INSUFFICIENT_LIQUIDITY' } });
  });

  test('the wire form is checked', () => {
    const { spread, ...bare } = wire;
    expect(AmountRule.encode(AmountRule.decode({ ...wire, limit: 1 }))).toEqual({ ...wire, limit: 1 });
    expect(AmountRule.decode({ ...bare, spreadBps: 30 })).toMatchObject({ amount: amount(2n), spreadBps: 30 });
    expect(AmountRule.decode({ ...wire, basePrice: 1, targetInventory: 1_000_000_000 })).toBeDefined();
    const bad = [
      bare,
      { ...bare, spread, spreadBps: 30 },
      { ...wire, basePrice: 0 },
      { ...wire, targetInventory: 0 },
      { ...wire, basePrice: 1_000_000_001 },
      { ...wire, basePrice: 2, targetInventory: 500_000_001 },
      { ...wire, spread: 1_000_000_001 },
      { ...bare, spreadBps: 10_001 },
      { ...wire, tickets: 'TICKET' },
    ];
    for (const fields of bad) expect(AmountRule.safeParse(fields).success).toBe(false);
  });
});
