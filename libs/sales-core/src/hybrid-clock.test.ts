import fc from 'fast-check';
import { hybridTime, latestHybrid, msOfHybrid, tick } from './hybrid-clock';

test.each([
  [undefined, 1_000n, '0000000003e8-0000'],
  ['0000000003e8-0000', 1_001n, '0000000003e9-0000'],
  ['0000000003e8-0000', 1_000n, '0000000003e8-0001'],
  ['0000000003e8-0009', 1n, '0000000003e8-000a'],
  ['0000000003e8-ffff', 1n, '0000000003e9-0000'],
])('behind %s, when it is %s, comes %s', (last, nowMs, next) => {
  expect(tick(last, nowMs)).toBe(next);
});

const MS_MAX = 253_402_300_799_999n;

/** @covers S11 */
test('whatever the clock shows, each moment is behind all before it and never before what the clock shows', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: MS_MAX }), { minLength: 1, maxLength: 50 }), (clock) => {
      let last: string | undefined;
      for (const nowMs of clock) {
        const next = tick(last, nowMs);
        expect(last === undefined || next > last).toBe(true);
        expect(msOfHybrid(next) >= nowMs).toBe(true);
        last = next;
      }
    }),
  );
});

test('the order of texts is the order of moments', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: MS_MAX }), fc.bigInt({ min: 0n, max: MS_MAX }), (one, other) => {
      expect(hybridTime(one) < hybridTime(other)).toBe(one < other);
    }),
  );
});

test('of what was heard the latest counts, and of nothing nothing', () => {
  expect(latestHybrid([undefined, '0000000003e8-0001', '0000000003e8-0000'])).toBe('0000000003e8-0001');
  expect(latestHybrid([undefined])).toBeUndefined();
});
