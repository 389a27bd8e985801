import fc from 'fast-check';
import { AMOUNT_MAX, amount } from '../amount';
import { type TaxRule, sinkOf, taxEvents, taxesOn, totalOf } from '.';

const runs = { numRuns: 2_000 * Number(process.env['TEST_DEPTH'] ?? 1) };

function rule(more: Partial<TaxRule> = {}): TaxRule {
  const id = more.id ?? 'sale';
  return { id, event: 'swap', rateBps: 500, payer: 'seller', destination: sinkOf(id), ...more };
}

const amounts = (rules: readonly TaxRule[], gross: bigint) =>
  taxesOn(rules, 'swap', gross).map(({ amount: taken }) => taken);

describe('taxesOn: exact integers', () => {
  test.each([
    ['10 % of 571 is rounded up', [rule({ rateBps: 1_000 })], 571n, [58n]],
    ['10 % of 1000', [rule({ rateBps: 1_000 })], 1_000n, [100n]],
    ['5 % of 450 and of 500', [rule()], 450n, [23n]],
    ['1 unit at 1 bp is taken whole', [rule({ rateBps: 1 })], 1n, [1n]],
    ['100 % takes all and no more', [rule({ rateBps: 10_000 })], 7n, [7n]],
    ['a rate of 0 takes nothing and is not written', [rule({ rateBps: 0 })], 1_000n, []],
    ['nothing is due of nothing', [rule()], 0n, []],
    ['one unit below the exemption is free', [rule({ exemptBelow: amount(100n) })], 99n, []],
    ['the exemption itself is taxed in full', [rule({ exemptBelow: amount(100n) })], 100n, [5n]],
    ['at least 10', [rule({ rateBps: 300, minAmount: amount(10n) })], 100n, [10n]],
    ['the least amount no longer counts above it', [rule({ rateBps: 300, minAmount: amount(10n) })], 400n, [12n]],
    ['the least amount is never more than the gross', [rule({ minAmount: amount(10n) })], 4n, [4n]],
    ['several rules all reckon on the gross', [rule({ rateBps: 100 }), rule({ rateBps: 4_000 })], 1_001n, [11n, 401n]],
    ['a rule of another event takes nothing', [rule({ event: 'salary' }), rule()], 100n, [5n]],
    ['together at most the gross', [rule({ rateBps: 6_000 }), rule({ rateBps: 6_000 }), rule()], 10n, [6n, 4n]],
    ['the largest gross stays exact', [rule({ rateBps: 9_999 })], AMOUNT_MAX, [9_006_298_534_815_517n]],
  ])('%s', (_, rules, gross, due) => {
    expect(amounts(rules, gross)).toEqual(due);
  });

  test('each tax names its rule, its payer and where it goes', () => {
    expect(taxesOn([rule({ id: 'msell', destination: 'commons' })], 'swap', 100n)).toEqual([
      { rule: 'msell', amount: 5n, payer: 'seller', destination: 'commons' },
    ]);
  });
});

describe('taxesOn: what always holds', () => {
  const anyRule = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    event: fc.constantFrom(...taxEvents),
    rateBps: fc.integer({ min: 0, max: 10_000 }),
    minAmount: fc.option(fc.bigInt(1n, 1_000n).map(amount), { nil: undefined }),
    exemptBelow: fc.option(fc.bigInt(1n, 10_000n).map(amount), { nil: undefined }),
  });
  const rules = fc.array(
    anyRule.map((one) => rule(one as Partial<TaxRule>)),
    { maxLength: 6 },
  );
  const gross = fc.oneof(fc.bigInt(0n, 200n), fc.bigInt(0n, AMOUNT_MAX));

  test('gross = net + taxes, with a net of 0 or more and every tax of 1 or more', () => {
    fc.assert(
      fc.property(rules, gross, (all, units) => {
        const due = taxesOn(all, 'swap', units);
        expect(totalOf(due)).toBeLessThanOrEqual(units);
        expect(due.every(({ amount: taken }) => taken >= 1n)).toBe(true);
      }),
      runs,
    );
  });

  test('each rule takes its share rounded up, unless a least amount or the gross bounds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), gross, (rateBps, units) => {
        const [taken = 0n] = amounts([rule({ rateBps })], units);
        const exact = units * BigInt(rateBps);
        expect(taken * 10_000n >= exact && taken * 10_000n - exact < 10_000n).toBe(true);
      }),
      runs,
    );
  });

  test('a higher gross never pays less', () => {
    fc.assert(
      fc.property(rules, gross, fc.bigInt(0n, 1_000n), (all, units, more) => {
        expect(totalOf(taxesOn(all, 'swap', units + more))).toBeGreaterThanOrEqual(
          totalOf(taxesOn(all, 'swap', units)),
        );
      }),
      runs,
    );
  });
});
