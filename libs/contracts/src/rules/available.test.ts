import { AMOUNT_MAX, amount } from '../amount';
import { AmountRule, evaluateRule, partNamesOf, takeAvailable } from '.';

describe('available.v1', () => {
  test.each([
    { available: 100n, max: undefined, taken: 100n },
    { available: 100n, max: 100n, taken: 100n },
    { available: 100n, max: 99n, taken: 99n },
    { available: 100n, max: 101n, taken: 100n },
    { available: 1n, max: undefined, taken: 1n },
    { available: 0n, max: undefined, taken: 0n },
    { available: -5n, max: 10n, taken: 0n },
    { available: AMOUNT_MAX + 1n, max: undefined, taken: AMOUNT_MAX },
  ])('takes $taken of $available available, at most $max', ({ available, max, taken }) => {
    expect(takeAvailable(available, max)).toEqual({ amount: taken });
  });

  test('reads one balance of the account it names and is never refused', () => {
    const rule: AmountRule = { name: 'available.v1', account: 'member:1', asset: 'wood', max: amount(7n) };
    const balanceOf = jest.fn(() => 9n);
    expect(evaluateRule(rule, balanceOf)).toEqual({ ok: true, value: { amount: 7n } });
    expect(balanceOf.mock.calls).toEqual([['member:1', 'wood']]);
    expect(partNamesOf(rule)).toEqual(['amount']);
  });

  test('keeps its wire form', () => {
    const wire = { name: 'available.v1', account: 'member:1', asset: 'wood', max: 7 } as const;
    expect(AmountRule.encode(AmountRule.decode(wire))).toEqual(wire);
    expect(AmountRule.safeParse({ ...wire, name: 'available.v2' }).success).toBe(false);
    expect(AmountRule.safeParse({ ...wire, least: 1 }).success).toBe(false);
  });
});
