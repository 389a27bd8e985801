import { unitsOf } from './units';

test.each([
  ['0', 0],
  ['-5', -5],
  ['9007199254740991', 9_007_199_254_740_991],
  ['-9007199254740991', -9_007_199_254_740_991],
])('%s is %d', (text, units) => expect(unitsOf(text)).toBe(units));

test.each(['', ' 1', '01', '+1', '1.0', '1e3', '0x1', '-', '9007199254740992', '١', '1_000'])(
  '%j is no amount',
  (text) => expect(unitsOf(text)).toBeUndefined(),
);
