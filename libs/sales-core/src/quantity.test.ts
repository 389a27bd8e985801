import fc from 'fast-check';
import { readQuantity, writeQuantity } from './quantity';
import { roundHalfAway, shareOut } from './rounding';

test.each([
  ['2', 2_000_000n],
  ['0.333', 333_000n],
  ['999999999.999999', 999_999_999_999_999n],
])('%s is %d millionths, and is written as it was', (text, parts) => {
  expect(readQuantity(text)).toBe(parts);
  expect(writeQuantity(parts)).toBe(text);
});

test('halves are rounded away from zero on both sides of it', () => {
  expect([1n, 3n, -1n, -3n, 0n].map((half) => roundHalfAway(half, 2n))).toEqual([1n, 2n, -1n, -2n, 0n]);
  expect([4n, 5n, -4n, -5n].map((tenths) => roundHalfAway(tenths, 10n))).toEqual([0n, 1n, 0n, -1n]);
});

test('shares add up, differ from the exact ones by less than a unit, and are none where there is no weight', () => {
  expect(shareOut(5n, [0n, 0n])).toEqual([0n, 0n]);
  const weights = fc.array(fc.nat(1_000).map(BigInt), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.nat(100_000).map(BigInt), weights, (total, given) => {
      const sum = given.reduce((one, other) => one + other, 0n);
      if (sum === 0n) return;
      const shares = shareOut(total, given);
      expect(shares.reduce((one, other) => one + other, 0n)).toBe(total);
      shares.forEach((share, at) => {
        const off = share * sum - total * (given[at] ?? 0n);
        expect(off < sum && off > -sum).toBe(true);
      });
    }),
  );
});
