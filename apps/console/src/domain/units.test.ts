import fc from 'fast-check';
import { formatChange, formatUnits, parseUnits } from './units';

test.each([
  [0, 2, '0.00'],
  [5, 2, '0.05'],
  [1250, 2, '12.50'],
  [-1250, 2, '\u221212.50'],
  [1_234_567, 0, '1,234,567'],
  [100_000, 2, '1,000.00'],
  [9_007_199_254_740_991, 2, '90,071,992,547,409.91'],
  [7, 3, '0.007'],
])('%p units at scale %p are written %p', (units, scale, text) => {
  expect(formatUnits(units, scale)).toBe(text);
});

test.each([
  [1250, '+12.50'],
  [0, '0.00'],
  [-1, '\u22120.01'],
])('a change of %p is written %p', (units, text) => {
  expect(formatChange(units, 2)).toBe(text);
});

test.each([
  ['12.50', 2, 1250],
  ['12.5', 2, 1250],
  ['12', 2, 1200],
  ['12.', 2, 1200],
  ['-0.01', 2, -1],
  ['\u22123', 0, -3],
  ['+3', 0, 3],
  [' 1 000 ', 0, 1000],
  ['90071992547409.91', 2, 9_007_199_254_740_991],
])('%p at scale %p is %p units', (text, scale, units) => {
  expect(parseUnits(text, scale)).toEqual({ ok: true, units });
});

test.each([
  ['', 2, 'Enter an amount'],
  ['1,5', 2, 'point'],
  ['1.234', 2, '2 decimals'],
  ['1.5', 0, 'no decimals'],
  ['0.00', 2, 'other than 0'],
  ['1e3', 2, 'such as'],
  ['.5', 2, 'such as'],
  ['--1', 2, 'such as'],
  ['90071992547409.92', 2, 'too large'],
])('%p at scale %p is refused: %s', (text, scale, reason) => {
  expect(parseUnits(text, scale)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
});

test('what is written is read back as the same units', () => {
  const units = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).filter((value) => value !== 0);
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 6 }), (value, scale) => {
      const written = formatUnits(value, scale).replaceAll(',', '');
      expect(parseUnits(written, scale)).toEqual({ ok: true, units: value });
    }),
  );
});
