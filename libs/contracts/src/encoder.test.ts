import * as z from 'zod';
import { amount, Amount, SignedAmount } from './amount';
import { encoderOf } from './encoder';
import { instant, Instant } from './instant';
import { PostedTransaction } from './ledger/transaction';
import { Metadata } from './names';
import { AmountRule } from './rules';

const posted: z.output<typeof PostedTransaction> = {
  id: '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b',
  book: 'main',
  seq: 7,
  type: 'transfer',
  actor: 'operator:root',
  postings: [{ from: 'member:1', to: 'member:2', asset: 'TICKET', amount: amount(25n), kind: 'principal' }],
  holds: [
    {
      id: '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3c',
      account: 'member:1',
      amounts: [{ asset: 'TICKET', amount: amount(1n) }],
    },
  ],
  committedAt: instant(1_700_000_000_123_456n),
  balances: [{ account: 'member:1', asset: 'TICKET', balance: -25n }],
  replayed: false,
};

const trade = { pool: 'pool:ore', material: 'ore', exact: 'in' as const, amount: amount(7n), limit: amount(1n) };

test('a compiled encoder writes what zod writes', () => {
  expect(encoderOf(PostedTransaction)(posted)).toBe(JSON.stringify(z.encode(PostedTransaction, posted)));
  const mixed = z.strictObject({
    at: Instant.optional(),
    either: z.union([Amount, z.string()]),
    list: z.array(z.string()).optional(),
  });
  const value = { at: instant(5n), either: amount(3n), list: ['a'] };
  expect(encoderOf(mixed)(value)).toBe(JSON.stringify(z.encode(mixed, value)));
  expect(encoderOf(mixed)({ either: 'say "x"' })).toBe('{"either":"say \\"x\\""}');
  expect(encoderOf(z.object({ a: z.string().optional() }))({})).toBe('{}');
});

test('a choice that names itself and a record of anything are written as zod writes them', () => {
  const schema = z.object({
    rules: z.array(AmountRule),
    facts: Metadata,
    sums: z.record(z.string(), SignedAmount.optional()),
  });
  const value: z.output<typeof schema> = {
    rules: [
      { name: 'available.v1', account: 'member:1', asset: 'TICKET', max: amount(5n) },
      {
        name: 'ratioLadder.v1',
        ...trade,
        side: 'sell',
        basePrice: amount(5n),
        targetInventory: amount(9n),
        spread: 0n,
      },
      { name: 'constantProduct.v1', ...trade, side: 'buy', tickets: 'TICKET', lpFeeBps: 0, sinkFeeBps: 30 },
    ],
    facts: { pool: 'say "x"', amount: 3, none: null, isGood: true, list: ['a', 1], one: { deep: null } },
    sums: { 'a"b': -4n, none: undefined },
  };
  expect(JSON.parse(encoderOf(schema)(value))).toEqual(JSON.parse(JSON.stringify(z.encode(schema, value))));
  expect(() => encoderOf(schema)({ ...value, rules: [{ name: 'no rule' }] })).toThrow();
});

test('a choice of which one field tells, and what may be null, are written without zod', () => {
  const done = z.strictObject({ ok: z.literal(true), units: Amount });
  const schema = z.object({
    each: z.array(z.union([done, z.strictObject({ ok: z.literal(false), why: z.string() })])),
  });
  const value = {
    each: [
      { ok: true as const, units: amount(3n) },
      { ok: false as const, why: 'late' },
    ],
  };
  expect(encoderOf(schema)(value)).toBe(JSON.stringify(z.encode(schema, value)));
  const maybe = z.object({ units: Amount.nullable(), name: z.string().nullable(), any: z.unknown() });
  for (const units of [amount(3n), null]) {
    const some = { units, name: units && 'say "x"', any: { a: [1, null] } };
    expect(encoderOf(maybe)(some)).toBe(JSON.stringify(z.encode(maybe, some)));
  }
  // Zod would refuse what it does not know.
  const more = { ok: true, units: amount(3n), more: 1 };
  expect(encoderOf(schema)({ each: [more] })).toBe('{"each":[{"ok":true,"units":3}]}');
  expect(encoderOf(done.nullable())(more)).toBe('{"ok":true,"units":3}');
});

test('what the schema does not know is not sent', () => {
  expect(encoderOf(z.object({ a: z.int() }))({ a: 1, secret: 2 })).toBe('{"a":1}');
});

test('an integer that a reader would round is never sent', () => {
  expect(() => encoderOf(SignedAmount)(9_007_199_254_740_992n)).toThrow('cannot be sent exactly');
  expect(encoderOf(SignedAmount)(-9_007_199_254_740_991n)).toBe('-9007199254740991');
});
