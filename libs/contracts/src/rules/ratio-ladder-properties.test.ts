import fc from 'fast-check';
import { AMOUNT_MAX } from '../amount';
import { type RatioLadder, type RatioLadderOrder, type RatioLadderQuote, quoteRatioLadder } from '.';

const runs = { numRuns: 1_000 * Number(process.env['TEST_DEPTH'] ?? 1) };
const UNITS_MAX = 1_048_576n;

type Trade = Pick<RatioLadderOrder, 'side' | 'exact' | 'amount'>;

/** `undefined` when the trade is refused. */
function tryQuote(inventory: bigint, ladder: RatioLadder, trade: Trade): RatioLadderQuote | undefined {
  const quoted = quoteRatioLadder(inventory, { ...ladder, ...trade });
  return quoted.ok ? quoted.value : undefined;
}

function quote(inventory: bigint, ladder: RatioLadder, trade: Trade): RatioLadderQuote {
  const quoted = tryQuote(inventory, ladder, trade);
  if (!quoted) throw new Error('refused');
  return quoted;
}

const up = (dividend: bigint, divisor: bigint) => dividend / divisor + (dividend % divisor > 0n ? 1n : 0n);

/** The definition, unit by unit: the sum of central prices and of spreads over the rungs above `low` up to `high`. */
function naive(side: 'buy' | 'sell', ladder: RatioLadder, low: bigint, high: bigint) {
  const value = ladder.basePrice * ladder.targetInventory;
  let [price, spread] = [0n, 0n];
  for (let rung = low + 1n; rung <= high; rung++) {
    const central = side === 'buy' ? up(value, rung) : value / rung;
    const wide =
      ladder.spreadBps === undefined ? (ladder.spread ?? 0n) : up(value * BigInt(ladder.spreadBps), rung * 10_000n);
    price += central;
    spread += side === 'sell' && wide > central ? central : wide;
  }
  return { price, spread, total: side === 'buy' ? price + spread : price - spread };
}

describe('ratioLadder.v1: what always holds', () => {
  const shape = fc.oneof(
    fc.tuple(fc.bigInt(1n, 300n), fc.bigInt(1n, 300n)),
    fc.tuple(fc.bigInt(1n, 30_000n), fc.bigInt(1n, 30_000n)),
  );
  const spreads = fc.oneof(
    fc.bigInt(0n, 40n).map((spread) => ({ spread })),
    fc.integer({ min: 0, max: 10_000 }).map((spreadBps) => ({ spreadBps })),
  );
  const ladders = fc
    .tuple(shape, spreads)
    .map(([[basePrice, targetInventory], spread]): RatioLadder => ({ basePrice, targetInventory, ...spread }));
  const inventories = fc.oneof(fc.bigInt(0n, 50n), fc.bigInt(0n, 3_000n));
  const units = fc.oneof(fc.bigInt(1n, 20n), fc.bigInt(1n, 1_500n));

  test('a sum by blocks is the sum unit by unit, for both spreads and both sides', () => {
    fc.assert(
      fc.property(ladders, inventories, units, (ladder, inventory, count) => {
        const bought = tryQuote(inventory, ladder, { side: 'buy', exact: 'out', amount: count });
        expect(bought === undefined).toBe(count >= inventory);
        if (bought) expect(bought).toMatchObject(naive('buy', ladder, inventory - count, inventory));
        const proceeds = naive('sell', ladder, inventory, inventory + count);
        const sold = tryQuote(inventory, ladder, { side: 'sell', exact: 'in', amount: count });
        expect(sold?.total ?? 0n).toBe(proceeds.total);
        if (sold) expect(sold).toMatchObject(proceeds);
      }),
      runs,
    );
  });

  test('separate trades cost and pay exactly what one trade does', () => {
    fc.assert(
      fc.property(ladders, inventories, units, units, (ladder, inventory, first, second) => {
        for (const [side, exact] of [
          ['buy', 'out'],
          ['sell', 'in'],
        ] as const) {
          const whole = tryQuote(inventory, ladder, { side, exact, amount: first + second });
          const one = tryQuote(inventory, ladder, { side, exact, amount: first });
          const two = one && tryQuote(one.inventoryAfter, ladder, { side, exact, amount: second });
          if (!whole || !one || !two) continue;
          expect(one.total + two.total).toBe(whole.total);
          expect(two.inventoryAfter).toBe(whole.inventoryAfter);
        }
      }),
      runs,
    );
  });

  test('buying and selling the same units, in either order, never gains', () => {
    fc.assert(
      fc.property(ladders, inventories, units, (ladder, inventory, count) => {
        const bought = tryQuote(inventory, ladder, { side: 'buy', exact: 'out', amount: count });
        const back = bought && tryQuote(bought.inventoryAfter, ladder, { side: 'sell', exact: 'in', amount: count });
        if (bought) expect(back?.total ?? 0n).toBeLessThanOrEqual(bought.total);
        const sold = tryQuote(inventory, ladder, { side: 'sell', exact: 'in', amount: count });
        const again = sold && tryQuote(sold.inventoryAfter, ladder, { side: 'buy', exact: 'out', amount: count });
        if (sold && again) expect(again.total).toBeGreaterThanOrEqual(sold.total);
      }),
      runs,
    );
  });

  test('tickets buy the most units they can: one more costs more than they are', () => {
    fc.assert(
      fc.property(ladders, inventories, fc.bigInt(1n, 10n ** 7n), (ladder, inventory, tickets) => {
        const bought = tryQuote(inventory, ladder, { side: 'buy', exact: 'in', amount: tickets });
        const count = bought?.materials ?? 0n;
        if (bought) {
          expect(bought.total).toBeLessThanOrEqual(tickets);
          expect(bought).toEqual(quote(inventory, ladder, { side: 'buy', exact: 'out', amount: count }));
        }
        const more = tryQuote(inventory, ladder, { side: 'buy', exact: 'out', amount: count + 1n });
        if (more) expect(more.total).toBeGreaterThan(tickets);
        else expect(count + 1n).toBeGreaterThanOrEqual(inventory);
      }),
      runs,
    );
  });

  test('a sale for tickets gives the fewest units that reach them: one fewer does not', () => {
    fc.assert(
      fc.property(ladders, inventories, fc.bigInt(1n, 10n ** 6n), (ladder, inventory, tickets) => {
        const sold = tryQuote(inventory, ladder, { side: 'sell', exact: 'out', amount: tickets });
        if (!sold) return;
        expect(sold.total).toBeGreaterThanOrEqual(tickets);
        expect(sold).toEqual(quote(inventory, ladder, { side: 'sell', exact: 'in', amount: sold.materials }));
        const less = tryQuote(inventory, ladder, { side: 'sell', exact: 'in', amount: sold.materials - 1n });
        expect(less?.total ?? 0n).toBeLessThan(tickets);
      }),
      runs,
    );
  });

  test('what a number of units costs buys exactly that number', () => {
    fc.assert(
      fc.property(ladders, inventories, units, (ladder, inventory, count) => {
        const bought = tryQuote(inventory, ladder, { side: 'buy', exact: 'out', amount: count });
        if (!bought) return;
        expect(quote(inventory, ladder, { side: 'buy', exact: 'in', amount: bought.total })).toEqual(bought);
      }),
      runs,
    );
  });
});

describe('ratioLadder.v1: the largest ladder', () => {
  const largest = { basePrice: 31_250n, targetInventory: 32_000n };
  test.each([{ spread: 0n }, { spread: 1_000_000_000n }, { spreadBps: 5_000 }])(
    'the sum over all rungs is exact: %j',
    (spread) => {
      const ladder = { ...largest, ...spread };
      const bought = quote(UNITS_MAX, ladder, { side: 'buy', exact: 'out', amount: UNITS_MAX - 1n });
      expect(bought).toMatchObject(naive('buy', ladder, 1n, UNITS_MAX));
      expect(quote(UNITS_MAX, ladder, { side: 'buy', exact: 'in', amount: bought.total }).materials).toBe(
        UNITS_MAX - 1n,
      );
      expect(quote(UNITS_MAX, ladder, { side: 'buy', exact: 'in', amount: bought.total - 1n }).materials).toBe(
        UNITS_MAX - 2n,
      );
      const proceeds = naive('sell', ladder, 0n, UNITS_MAX);
      const sold = tryQuote(0n, ladder, { side: 'sell', exact: 'in', amount: UNITS_MAX });
      if (sold) expect(sold).toMatchObject(proceeds);
      else expect(proceeds.total).toBe(0n);
    },
  );

  test('the time grows with the blocks of equal price, not with the units', () => {
    const order = { ...largest, spreadBps: 5_000, side: 'buy', exact: 'in', amount: AMOUNT_MAX } as const;
    const fastest = (inventory: bigint) => {
      const times = Array.from({ length: 15 }, () => {
        const start = performance.now();
        quoteRatioLadder(inventory, order);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    fastest(UNITS_MAX);
    // Sixteen times the units; unit by unit it would take sixteen times as long.
    expect(fastest(UNITS_MAX)).toBeLessThan(fastest(UNITS_MAX / 16n) * 6);
  });
});
