import fc from 'fast-check';
import * as z from 'zod';
import { AMOUNT_MAX, Amount, Bps, SignedAmount, Units, amount, divideUp } from './amount';

const runs = { numRuns: 1_000 * Number(process.env['TEST_DEPTH'] ?? 1) };

const notIntegers = [
  1.5,
  9_007_199_254_740_992,
  9_007_199_254_740_994,
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '100',
  ' 100',
  '१००',
  true,
  null,
  undefined,
  [100],
  { $gt: 0 },
  100n,
];

describe('amounts', () => {
  test.each([1, 2, 100, 1_000_000_000, 9_007_199_254_740_990, 9_007_199_254_740_991])('%s is an amount', (wire) => {
    const units = z.decode(Amount, wire);
    expect(units).toBe(BigInt(wire));
    expect(z.encode(Amount, units)).toBe(wire);
    expect(amount(units)).toBe(units);
  });

  test.each([0, -0, -1, -9_007_199_254_740_991, ...notIntegers])('%p is not an amount', (wire) => {
    expect(Amount.safeDecode(wire as number).success).toBe(false);
  });

  test('an integer that JSON cannot keep is refused, not rounded', () => {
    expect(Amount.safeDecode(JSON.parse('9007199254740993') as number).success).toBe(false);
    expect(Amount.safeDecode(JSON.parse('1e400') as number).success).toBe(false);
  });

  test.each([0n, -1n, AMOUNT_MAX + 1n, 2n ** 63n])('%s is not an amount in code', (units) => {
    expect(() => amount(units)).toThrow(RangeError);
    expect(z.safeEncode(Amount, units as Amount).success).toBe(false);
  });

  test('every amount comes back from the wire as it was', () => {
    const holds = (units: bigint) => {
      const wire = JSON.stringify(z.encode(Amount, amount(units)));
      expect(wire).toBe(units.toString());
      expect(z.decode(Amount, JSON.parse(wire) as number)).toBe(units);
    };
    fc.assert(fc.property(fc.bigInt(1n, AMOUNT_MAX), holds), runs);
  });
});

describe('signed amounts and units', () => {
  test.each([
    [0, true],
    [1, true],
    [-1, false],
    [9_007_199_254_740_991, true],
    [-9_007_199_254_740_991, false],
  ])('%s is a signed amount; whether it is units: %s', (wire, isUnits) => {
    expect(z.encode(SignedAmount, z.decode(SignedAmount, wire))).toBe(wire);
    expect(Units.safeDecode(wire).success).toBe(isUnits);
    expect(z.safeEncode(Units, BigInt(wire)).success).toBe(isUnits);
  });

  test.each([-9_007_199_254_740_992, ...notIntegers])('%p is neither', (wire) => {
    expect(SignedAmount.safeDecode(wire as number).success).toBe(false);
    expect(Units.safeDecode(wire as number).success).toBe(false);
  });

  test('what the wire cannot keep exactly is an exception, never a rounded balance', () => {
    expect(() => z.encode(SignedAmount, AMOUNT_MAX + 1n)).toThrow();
    expect(() => z.encode(SignedAmount, -AMOUNT_MAX - 1n)).toThrow();
    expect(() => z.encode(Units, AMOUNT_MAX + 1n)).toThrow();
  });

  test('every signed amount comes back from the wire as it was', () => {
    const holds = (units: bigint) => expect(z.decode(SignedAmount, z.encode(SignedAmount, units))).toBe(units);
    fc.assert(fc.property(fc.bigInt(-AMOUNT_MAX, AMOUNT_MAX), holds), runs);
  });
});

describe('rates and divisions', () => {
  test.each([
    [0, true],
    [1, true],
    [10_000, true],
    [10_001, false],
    [-1, false],
    [0.5, false],
  ])('%s basis points: %s', (bps, isValid) => {
    expect(Bps.safeParse(bps).success).toBe(isValid);
  });

  test.each([
    [0n, 7n, 0n],
    [1n, 7n, 1n],
    [6n, 7n, 1n],
    [7n, 7n, 1n],
    [8n, 7n, 2n],
    [AMOUNT_MAX * AMOUNT_MAX, AMOUNT_MAX, AMOUNT_MAX],
  ])('%s ÷ %s rounded up is %s', (dividend, divisor, quotient) => {
    expect(divideUp(dividend, divisor)).toBe(quotient);
  });

  test('rounding up gives the least quotient that covers the dividend', () => {
    const holds = (dividend: bigint, divisor: bigint) => {
      const quotient = divideUp(dividend, divisor);
      expect(quotient * divisor).toBeGreaterThanOrEqual(dividend);
      expect((quotient - 1n) * divisor).toBeLessThan(dividend);
    };
    fc.assert(fc.property(fc.bigInt(0n, AMOUNT_MAX ** 2n), fc.bigInt(1n, AMOUNT_MAX), holds), runs);
  });
});
