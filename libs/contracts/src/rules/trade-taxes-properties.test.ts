import fc from 'fast-check';
import {
  type Amount,
  type RatioLadderOrder,
  type TaxRule,
  type TaxTerms,
  quoteConstantProduct,
  quoteRatioLadder,
  sumOf,
  taxesOn,
  tradeTaxes,
} from '..';
import { grossBeforeTaxes } from './trade-taxes';

const runs = { numRuns: 1_000 * Number(process.env['TEST_DEPTH'] ?? 1) };

const terms = fc.record(
  { rateBps: fc.integer({ min: 0, max: 6_000 }), minAmount: fc.bigInt(1n, 60n), exemptBelow: fc.bigInt(1n, 400n) },
  { requiredKeys: ['rateBps'] },
);
const taxLists = fc.array(terms, { maxLength: 3 });
const net = (taxes: readonly TaxTerms[], gross: bigint) => gross - sumOf(tradeTaxes(taxes, gross));

describe('taxes on a trade: what always holds', () => {
  test('they are those of the register, with a place for each that takes nothing', () => {
    fc.assert(
      fc.property(taxLists, fc.bigInt(0n, 1_000n), (taxes, gross) => {
        const rules = taxes.map((one, index) => ruleOf(`r${index}`, one));
        const expected = taxesOn(rules, 'swap', gross).map(({ rule, amount }) => [rule, amount]);
        const taken = tradeTaxes(taxes, gross).map((amount, index) => [`r${index}`, amount]);
        expect(taken.filter(([, amount]) => amount !== 0n)).toEqual(expected);
      }),
      runs,
    );
  });

  test('the taxed amount is found: it leaves exactly what is wanted, and nothing less does', () => {
    fc.assert(
      fc.property(taxLists, fc.bigInt(1n, 600n), (taxes, wanted) => {
        const found = grossBeforeTaxes(taxes, wanted);
        const last = found ?? 2_000n;
        expect(firstEnough(taxes, wanted, 0n, last)).toBeUndefined();
        if (found !== undefined) expect(net(taxes, found)).toBe(wanted);
      }),
      { numRuns: runs.numRuns / 5 },
    );
  });

  test('counting on from anywhere finds the next amount that is enough', () => {
    fc.assert(
      fc.property(taxLists, fc.bigInt(1n, 300n), fc.bigInt(0n, 900n), (taxes, wanted, from) => {
        const found = grossBeforeTaxes(taxes, wanted, from);
        if (found === undefined) return;
        expect(net(taxes, found)).toBeGreaterThanOrEqual(wanted);
        expect(firstEnough(taxes, wanted, from, found)).toBeUndefined();
      }),
      { numRuns: runs.numRuns / 5 },
    );
  });

  test('tickets wanted from a pool of two reserves stay with the seller exactly, for the least material', () => {
    const reserves = fc.record({ tickets: fc.bigInt(1n, 100_000n), materials: fc.bigInt(1n, 100_000n) });
    const fees = fc.record({
      lpFeeBps: fc.integer({ min: 0, max: 100 }),
      sinkFeeBps: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(reserves, fees, taxLists, fc.bigInt(1n, 5_000n), (pool, fee, taxes, wanted) => {
        const sale = { ...fee, side: 'sell', taxes } as const;
        const out = quoteConstantProduct(pool, { ...sale, exact: 'out', amount: wanted });
        if (!out.ok) return;
        const { amountIn, amountOut, sinkFee, reservesAfter } = out.value;
        expect(amountOut).toBe(wanted);
        expect(pool.tickets - reservesAfter.tickets).toBe(wanted + sumOf(out.value.taxes) + sinkFee);
        expect(reservesAfter.tickets * reservesAfter.materials).toBeGreaterThanOrEqual(pool.tickets * pool.materials);
        expect(out.value.taxes).toEqual(tradeTaxes(taxes, wanted + sumOf(out.value.taxes)));
        expect(amountIn).toBeGreaterThan(0n);
      }),
      runs,
    );
  });

  test('tickets wanted from a ratio pool: the fewest units whose proceeds after taxes reach them', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 400n),
        fc.bigInt(1n, 400n),
        fc.bigInt(0n, 20n),
        fc.bigInt(0n, 500n),
        taxLists,
        fc.bigInt(1n, 3_000n),
        (basePrice, targetInventory, spread, inventory, taxes, wanted) => {
          const sale = { basePrice, targetInventory, spread, side: 'sell', taxes } as const;
          const out = quoteRatioLadder(inventory, { ...sale, exact: 'out', amount: wanted });
          const given = (units: bigint) => after(inventory, { ...sale, exact: 'in', amount: units });
          if (!out.ok) return;
          expect(given(out.value.materials)).toBe(out.value.amountOut);
          expect(out.value.amountOut).toBeGreaterThanOrEqual(wanted);
          const { materials } = out.value;
          const fewer = [1n, 2n, 3n, 10n].map((less) => given(materials > less ? materials - less : 0n));
          expect(fewer.filter((amountOut) => amountOut >= wanted)).toEqual([]);
        },
      ),
      runs,
    );
  });
});

function ruleOf(id: string, { rateBps, minAmount, exemptBelow }: TaxTerms): TaxRule {
  const amounts = { minAmount: minAmount as Amount | undefined, exemptBelow: exemptBelow as Amount | undefined };
  return { id, event: 'swap', rateBps, ...amounts, payer: 'seller', destination: `sink:tax_${id}` };
}

function firstEnough(taxes: readonly TaxTerms[], wanted: bigint, from: bigint, until: bigint): bigint | undefined {
  for (let gross = from; gross < until; gross++) if (net(taxes, gross) >= wanted) return gross;
  return undefined;
}

/** What stays with the seller; 0 when the sale is refused. */
function after(inventory: bigint, order: RatioLadderOrder): bigint {
  const quoted = quoteRatioLadder(inventory, order);
  return quoted.ok ? quoted.value.amountOut : 0n;
}
