import { type PayloadOf, amount, instant, transactionsPosted } from '@tix/contracts';
import * as z from 'zod';
import { payloadReader } from './read-payload';

const payload: PayloadOf<typeof transactionsPosted> = {
  book: 'main',
  incarnation: 1,
  transactions: [
    {
      id: '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b',
      book: 'main',
      seq: 7,
      type: 'transfer',
      actor: 'operator:root',
      postings: [{ from: 'member:1', to: 'member:2', asset: 'TICKET', amount: amount(25n) }],
      committedAt: instant(1_700_000_000_123_456n),
      balances: [{ account: 'member:1', asset: 'TICKET', balance: -25n }],
    },
  ],
};
const wire = (): PayloadOf<typeof transactionsPosted> => {
  return JSON.parse(JSON.stringify(z.encode(transactionsPosted.payload, payload))) as never;
};
const read = payloadReader(transactionsPosted);

test('the payload of an event is read as zod reads it', () => {
  expect(read(wire())).toEqual(z.decode(transactionsPosted.payload, wire() as never));
});

test.each([
  ['no object', null],
  ['a missing list', { ...wire(), transactions: undefined }],
  ['something else than a list', { ...wire(), transactions: {} }],
  ['a book that is none', { ...wire(), book: 'No Book' }],
  ['a seq of the incarnation that is none', { ...wire(), incarnation: 0 }],
  ['an element that is none', { ...wire(), transactions: [null] }],
  ['an element without its amounts', { ...wire(), transactions: [{ ...wire().transactions[0], postings: [{}] }] }],
  ['an element without its time', { ...wire(), transactions: [{ ...wire().transactions[0], committedAt: 'never' }] }],
])('%s is an error, never a value', (_, bad) => {
  expect(() => read(bad)).toThrow();
});
