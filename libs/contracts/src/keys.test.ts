import * as fc from 'fast-check';
import { IdempotencyKey, keys } from './keys';

/** What a natural key is made of; short enough for one, with everything that could be taken for a separator. */
const part = fc.oneof(
  fc.string({ unit: fc.constantFrom(':', '%', '3', 'A', 'a', '/', ' '), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const place = fc.integer({ min: 1, max: 1_000 });

const input = fc.oneof(
  fc.record({ kind: fc.constant('shopOrder' as const), parts: fc.tuple(part) }),
  fc.record({ kind: fc.constant('promo' as const), parts: fc.tuple(part, part) }),
  fc.record({ kind: fc.constant('participation' as const), parts: fc.tuple(part, part) }),
  fc.record({ kind: fc.constant('placement' as const), parts: fc.tuple(part, place) }),
);
type Input = typeof input extends fc.Arbitrary<infer Value> ? Value : never;

function keyOf({ kind, parts }: Input): string {
  return (keys[kind] as (...parts: readonly (string | number)[]) => string)(...parts);
}

test('a natural key is a valid Idempotency-Key, and the same whenever it is made', () => {
  fc.assert(
    fc.property(input, (one) => {
      expect(IdempotencyKey.safeParse(keyOf(one)).success).toBe(true);
      expect(keyOf(one)).toBe(keyOf(one));
    }),
  );
});

/** @covers C8 */
test('no two different inputs give one key', () => {
  fc.assert(
    fc.property(fc.array(input, { minLength: 2, maxLength: 40 }), (inputs) => {
      const different = new Set(inputs.map((one) => JSON.stringify(one)));
      expect(new Set(inputs.map(keyOf)).size).toBe(different.size);
    }),
    { numRuns: 300 },
  );
});

test('parts that hold the separator stay apart', () => {
  expect(keys.promo('a:b', 'c')).not.toBe(keys.promo('a', 'b:c'));
  expect(keys.promo('a%3Ab', 'c')).not.toBe(keys.promo('a:b', 'c'));
  expect(keys.participation('cup', '1')).not.toBe(keys.placement('cup', 1));
  expect(keys.shopOrder('Straße 7')).toBe('shop-order:Stra%C3%9Fe%207');
});

test.each([
  ['longer than a key', () => keys.shopOrder('x'.repeat(245))],
  ['half a surrogate pair', () => keys.promo('\ud800', 'ann')],
  ['a place that is none', () => keys.placement('cup', 0)],
  ['a place between two', () => keys.placement('cup', 1.5)],
])('%s is refused, not cut off', (_, make) => {
  expect(make).toThrow(RangeError);
});

test('a key may be as long as the header allows', () => {
  expect(keys.shopOrder('x'.repeat(244))).toHaveLength(255);
});
