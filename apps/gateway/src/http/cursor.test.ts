import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor';

const key = Buffer.alloc(32, 9);
const position = { scope: '/v1/transactions\nmain', filters: { type: 'credit' }, limit: 10, after: '42' };
const made = encodeCursor(key, position);
const expected = { scope: position.scope, filters: position.filters, limit: 10 };

test('a cursor goes on with its filters, with or without naming them again', () => {
  const read = { ok: true, value: { after: '42', limit: 10, filters: { type: 'credit' } } };
  expect(decodeCursor(key, made, expected)).toEqual(read);
  expect(decodeCursor(key, made, { scope: position.scope, filters: {} })).toEqual(read);
});

test.each([
  ['another filter', { ...expected, filters: { type: 'debit' } }],
  ['one filter more', { ...expected, filters: { type: 'credit', reason: 'x' } }],
  ['another limit', { ...expected, limit: 11 }],
  ['another list, book or reader', { ...expected, scope: '/v1/transactions\nshop' }],
])('%s is refused', (_, other) => {
  expect(decodeCursor(key, made, other)).toMatchObject({ refusal: { code: 'INVALID_CURSOR' } });
});

test('every changed character is refused', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
  fc.assert(
    fc.property(fc.nat(made.length - 1), fc.constantFrom(...letters), (at, letter) => {
      fc.pre(made[at] !== letter);
      const forged = made.slice(0, at) + letter + made.slice(at + 1);
      expect(decodeCursor(key, forged, expected).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('whatever arrives is refused, and so is one of another key', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !decodeCursor(key, text, expected).ok));
  expect(decodeCursor(Buffer.alloc(32, 8), made, expected).ok).toBe(false);
});
