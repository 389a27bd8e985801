import * as z from 'zod';
import { amount, Amount, SignedAmount } from './amount';
import { decoderOf } from './decoder';
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
      expiresAt: instant(1_700_000_001_000_000n),
    },
  ],
  committedAt: instant(1_700_000_000_123_456n),
  balances: [{ account: 'member:1', asset: 'TICKET', balance: -25n }],
  replayed: false,
};

const overTheWire = (schema: z.ZodType, value: unknown): unknown => {
  return decoderOf(schema)(JSON.parse(encoderOf(schema)(value)));
};

test('what a compiled encoder wrote is read as zod reads it', () => {
  expect(overTheWire(PostedTransaction, posted)).toEqual(posted);
  const mixed = z.object({
    at: Instant.optional(),
    either: z.union([Amount, z.string()]),
    list: z.array(z.string()).optional(),
    sums: z.record(z.string(), SignedAmount),
    kind: z.discriminatedUnion('is', [z.object({ is: z.literal('a') }), z.object({ is: z.literal('b') })]),
    choice: z.discriminatedUnion('is', [
      z.object({ is: z.literal('a'), units: Amount }),
      z.object({ is: z.enum(['b', 'c']), at: Instant }),
    ]),
    outcome: z.union([
      z.object({ ok: z.literal(true), units: Amount }),
      z.object({ ok: z.literal(false), why: z.string() }),
    ]),
    none: Amount.nullable(),
    some: Amount.nullable(),
  });
  const value = {
    at: instant(5n),
    either: amount(3n),
    list: ['a'],
    sums: { x: -4n },
    kind: { is: 'b' as const },
    choice: { is: 'c' as const, at: instant(9n) },
    outcome: { ok: true as const, units: amount(7n) },
    none: null,
    some: amount(8n),
  };
  expect(overTheWire(mixed, value)).toEqual(value);
  const { at: _at, list: _list, ...least } = value;
  expect(overTheWire(mixed, least)).toEqual(least);
});

test.each([
  ['a missing amount', { amount: undefined, at: '2026-01-01T00:00:00Z' }],
  ['half an amount', { amount: 1.5, at: '2026-01-01T00:00:00Z' }],
  ['no time', { amount: 1, at: 'yesterday' }],
])('%s is an error, never a value', (_, wire) => {
  const decode = decoderOf(z.object({ amount: Amount, at: Instant }));
  expect(() => decode(wire)).toThrow();
});
