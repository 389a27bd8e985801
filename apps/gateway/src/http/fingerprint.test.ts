import fc from 'fast-check';
import type { JsonObject } from '../domain/strict-json';
import { canonicalJson, differingFields, fingerprintOf } from './fingerprint';

const body = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue() as fc.Arbitrary<never>, {
  maxKeys: 6,
  noNullPrototype: true,
}) as fc.Arbitrary<JsonObject>;

const shuffled = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).reverse());

test('the order of keys does not matter, everything else does', () => {
  fc.assert(
    fc.property(body, (one) => {
      expect(fingerprintOf('c', shuffled(one))).toBe(fingerprintOf('c', one));
      expect(fingerprintOf('d', one)).not.toBe(fingerprintOf('c', one));
    }),
  );
  expect(fingerprintOf('c', { a: 1 })).not.toBe(fingerprintOf('c', { a: '1' }));
  expect(fingerprintOf('c', { a: { b: 1, c: 2 } })).toBe(fingerprintOf('c', { a: { c: 2, b: 1 } }));
  expect(fingerprintOf('c', { a: [1, 2] })).not.toBe(fingerprintOf('c', { a: [2, 1] }));
});

test('it fits the ledger, however many fields there are', () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`field${at}`, at]));
  expect(fingerprintOf('c', many).length).toBeLessThanOrEqual(400);
  fc.assert(fc.property(body, (one) => fingerprintOf('transactions.post', one).length <= 400));
});

test('the fields that differ are named, those that are missing too', () => {
  const first = fingerprintOf('c', { from: 'member:a', to: 'member:b', amount: 25 });
  expect(differingFields(first, fingerprintOf('c', { from: 'member:a', to: 'member:b', amount: 26 }))).toEqual([
    'amount',
  ]);
  expect(differingFields(first, fingerprintOf('c', { from: 'member:b', to: 'member:c', amount: 25 }))).toEqual([
    'from',
    'to',
  ]);
  expect(differingFields(first, fingerprintOf('c', { from: 'member:a', amount: 25, note: 'x' }))).toEqual([
    'note',
    'to',
  ]);
  expect(differingFields(first, first)).toEqual([]);
});

test('no value can be read from it', () => {
  expect(fingerprintOf('c', { note: 'secret words', amount: 123456789 })).not.toMatch(/secret|123456789/);
});

test('canonical JSON is JSON of the same value', () => {
  fc.assert(
    fc.property(body, (one) => expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(JSON.stringify(one)))),
  );
});

test('a command of too many fields is compared as a whole, and its differences have no names', () => {
  const many = (last: number) => {
    const fields = Array.from({ length: 60 }, (_, index) => [`field${index}`, index] as const);
    return fingerprintOf('wide', { ...Object.fromEntries(fields), last });
  };
  expect(many(1)).not.toBe(many(2));
  expect(many(1).length).toBeLessThan(40);
  expect(differingFields(many(1), many(2))).toEqual([]);
});
