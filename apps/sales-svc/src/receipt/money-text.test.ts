import { momentText, moneyText, shareText } from './money-text';

test.each([
  [0, 2, '0.00'],
  [5, 2, '0.05'],
  [-5, 2, '-0.05'],
  [15_660, 2, '156.60'],
  [-15_660, 0, '-15660'],
  [7, 3, '0.007'],
  [1_000_000_000_000_000, 2, '10000000000000.00'],
  [-10_000_000_000_000_001n, 2, '-100000000000000.01'],
])('%d with %d digits behind the point is %s', (units, exponent, text) => {
  expect(moneyText(units, exponent)).toBe(text);
});

test.each([
  [0, '0 %'],
  [160_000, '16 %'],
  [88_750, '8.875 %'],
  [1, '0.0001 %'],
  [1_000_000, '100 %'],
])('%d parts per million are %s', (ppm, text) => expect(shareText(ppm)).toBe(text));

test('a moment is told in UTC', () => expect(momentText('2026-11-20T23:59:59.999Z')).toBe('2026-11-20 23:59:59 UTC'));
