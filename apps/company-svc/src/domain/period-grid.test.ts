import { instant } from '@tix/contracts';
import fc from 'fast-check';
import { periodAfter, periodAt } from './period-grid';

const SECOND = 1_000_000n;
const at = (seconds: bigint | number) => instant(BigInt(seconds) * SECOND);
const grid = { anchor: at(100), periodSeconds: 7 };

test.each([
  [100, 100, 107],
  [106, 100, 107],
  [107, 107, 114],
  [99, 93, 100],
  [93, 93, 100],
  [92, 86, 93],
])('second %i lies in [%i, %i)', (second, start, end) => {
  expect(periodAt(grid, at(second))).toEqual({ start: at(start), end: at(end) });
});

test('periods follow each other without a gap', () => {
  expect(periodAfter(periodAt(grid, at(100)), grid)).toEqual(periodAt(grid, at(107)));
});

test('every moment lies in exactly one period, whose length is that of the grid', () => {
  const seconds = fc.bigInt({ min: 0n, max: 4_000_000_000_000_000n });
  fc.assert(
    fc.property(seconds, seconds, fc.integer({ min: 1, max: 31_622_400 }), (anchor, moment, periodSeconds) => {
      const { start, end } = periodAt({ anchor: instant(anchor), periodSeconds }, instant(moment));
      expect(start <= moment && moment < end).toBe(true);
      expect(end - start).toBe(BigInt(periodSeconds) * SECOND);
      expect((start - anchor) % (end - start)).toBe(0n);
    }),
  );
});
