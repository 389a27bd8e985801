import fc from 'fast-check';
import { BPS } from '../amount';
import { type ConstantProductOrder, type ConstantProductQuote, type Reserves, quoteConstantProduct } from '.';

const runs = { numRuns: 2_000 * Number(process.env['TEST_DEPTH'] ?? 1) };

type Trade = Pick<ConstantProductOrder, 'side' | 'exact' | 'amount'> & Partial<ConstantProductOrder>;
const noFees = { lpFeeBps: 0, sinkFeeBps: 0 };

/** `undefined` when the trade is refused. */
function tryQuote(reserves: Reserves, trade: Trade): ConstantProductQuote | undefined {
  const quoted = quoteConstantProduct(reserves, { ...noFees, ...trade });
  return quoted.ok ? quoted.value : undefined;
}

function quote(reserves: Reserves, trade: Trade): ConstantProductQuote {
  const quoted = tryQuote(reserves, trade);
  if (!quoted) throw new Error('refused');
  return quoted;
}

describe('constantProduct.v1: what always holds', () => {
  const reserves = fc.record({
    tickets: fc.oneof(fc.bigInt(1n, 20n), fc.bigInt(1n, 10n ** 9n)),
    materials: fc.oneof(fc.bigInt(1n, 20n), fc.bigInt(1n, 10n ** 9n)),
  });
  const fees = fc.record({ lpFeeBps: fc.integer({ min: 0, max: 100 }), sinkFeeBps: fc.integer({ min: 0, max: 500 }) });
  const side = fc.constantFrom('buy', 'sell');
  const exact = fc.constantFrom('in', 'out');
  const units = fc.oneof(fc.bigInt(1n, 50n), fc.bigInt(1n, 10n ** 9n));
  const k = ({ tickets, materials }: Reserves) => tickets * materials;

  test('tickets × material of the pool never falls, and both stay above 0', () => {
    const holds = (pool: Reserves, fee: typeof noFees, trade: Trade) => {
      const done = tryQuote(pool, { ...fee, ...trade });
      if (!done) return;
      expect(k(done.reservesAfter)).toBeGreaterThanOrEqual(k(pool));
      expect(done.reservesAfter.tickets > 0n && done.reservesAfter.materials > 0n).toBe(true);
      expect(done.amountOut).toBeGreaterThan(0n);
      expect(done.priceImpactBps).toBeGreaterThanOrEqual(0);
      expect(done.priceImpactBps).toBeLessThan(10_000);
    };
    const trade = fc.record({ side, exact, amount: units });
    fc.assert(fc.property(reserves, fees, trade, holds), runs);
  });

  test('nothing is made or lost: what the trader gives and gets is what pool and sink get and give', () => {
    fc.assert(
      fc.property(reserves, fees, side, exact, units, (pool, fee, aSide, anExact, amountGiven) => {
        const done = tryQuote(pool, { ...fee, side: aSide, exact: anExact, amount: amountGiven });
        if (!done) return;
        const tickets = aSide === 'buy' ? done.amountIn : -done.amountOut;
        const materials = aSide === 'buy' ? -done.amountOut : done.amountIn;
        expect(done.reservesAfter.tickets - pool.tickets + done.sinkFee).toBe(tickets);
        expect(done.reservesAfter.materials - pool.materials).toBe(materials);
        const taxed = aSide === 'buy' ? done.amountIn : done.amountOut + done.sinkFee;
        expect(done.sinkFee).toBe((taxed * BigInt(fee.sinkFeeBps) + BPS - 1n) / BPS);
      }),
      runs,
    );
  });

  test('buying and selling what was bought never gains', () => {
    fc.assert(
      fc.property(reserves, fees, units, (pool, fee, paid) => {
        const bought = tryQuote(pool, { ...fee, side: 'buy', exact: 'in', amount: paid });
        if (!bought) return;
        const sold = tryQuote(bought.reservesAfter, { ...fee, side: 'sell', exact: 'in', amount: bought.amountOut });
        expect(sold?.amountOut ?? 0n).toBeLessThanOrEqual(paid);
      }),
      runs,
    );
  });

  test('splitting a trade never beats one trade, and never dodges the sink', () => {
    fc.assert(
      fc.property(reserves, fees, side, units, units, (pool, fee, aSide, first, second) => {
        const trade = { ...fee, side: aSide, exact: 'in' } as const;
        const one = tryQuote(pool, { ...trade, amount: first });
        const two = tryQuote(one?.reservesAfter ?? pool, { ...trade, amount: second });
        if (!one || !two) return;
        const whole = quote(pool, { ...trade, amount: first + second });
        expect(one.amountOut + two.amountOut).toBeLessThanOrEqual(whole.amountOut);
        if (aSide === 'buy') expect(one.sinkFee + two.sinkFee).toBeGreaterThanOrEqual(whole.sinkFee);
      }),
      runs,
    );
  });

  test('exact out: the input is the least that gives it', () => {
    fc.assert(
      fc.property(reserves, fees, side, units, (pool, fee, aSide, wanted) => {
        const bought = tryQuote(pool, { ...fee, side: aSide, exact: 'out', amount: wanted });
        if (!bought) return;
        const again = { ...fee, side: aSide, exact: 'in' } as const;
        expect(quote(pool, { ...again, amount: bought.amountIn }).amountOut).toBeGreaterThanOrEqual(wanted);
        const less = bought.amountIn > 1n ? tryQuote(pool, { ...again, amount: bought.amountIn - 1n }) : undefined;
        expect(less?.amountOut ?? 0n).toBeLessThan(wanted);
      }),
      runs,
    );
  });

  test('exact in: the output is the most that keeps the product, counted before the fee of the pool', () => {
    fc.assert(
      fc.property(reserves, fees, side, units, (pool, fee, aSide, given) => {
        const done = tryQuote(pool, { ...fee, side: aSide, exact: 'in', amount: given });
        if (!done) return;
        const [entering, leaving] = aSide === 'buy' ? [pool.tickets, pool.materials] : [pool.materials, pool.tickets];
        const enters = aSide === 'buy' ? given - done.sinkFee : given;
        const leaves = aSide === 'buy' ? done.amountOut : done.amountOut + done.sinkFee;
        const weighed = entering * BPS + enters * (BPS - BigInt(fee.lpFeeBps));
        expect(weighed * (leaving - leaves)).toBeGreaterThanOrEqual(entering * leaving * BPS);
        expect(weighed * (leaving - leaves - 1n)).toBeLessThan(entering * leaving * BPS);
      }),
      runs,
    );
  });
});
