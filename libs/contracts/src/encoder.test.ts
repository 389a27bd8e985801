import { z } from 'zod';
import { amount, Amount, SignedAmount } from './amount';
import { encoderOf } from './encoder';
import { instant, Instant } from './instant';
import { PostedTransaction } from './ledger/transaction';

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

test('what the schema does not know is not sent', () => {
  expect(encoderOf(z.object({ a: z.int() }))({ a: 1, secret: 2 })).toBe('{"a":1}');
});

test('an integer that a reader would round is never sent', () => {
  expect(() => encoderOf(SignedAmount)(9_007_199_254_740_992n)).toThrow('cannot be sent exactly');
  expect(encoderOf(SignedAmount)(-9_007_199_254_740_991n)).toBe('-9007199254740991');
});
