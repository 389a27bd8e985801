import { adjustmentOf, type Draft } from './adjustment-draft';

const draft: Draft = { account: ' member:1 ', asset: 'TICKET', amount: '-1.5', reason: 'correction', note: ' late ' };

test('what is typed becomes whole units, without the blanks around it', () => {
  expect(adjustmentOf(draft, 2)).toEqual({
    ok: true,
    order: { account: 'member:1', asset: 'TICKET', amount: -150, reason: 'correction', note: 'late' },
  });
});

test.each([
  ['account', { account: ' ' }],
  ['amount', { amount: '1,5' }],
  ['amount', { amount: '0' }],
  ['reason', { reason: 'Late!' }],
  ['reason', { reason: 'x'.repeat(49) }],
  ['note', { note: '  ' }],
  ['note', { note: 'x'.repeat(257) }],
] as const)('%s is told to be wrong in %p', (field, change) => {
  const read = adjustmentOf({ ...draft, ...change }, 2);
  expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
});

test('an asset whose scale is not known moves nothing', () => {
  const read = adjustmentOf({ ...draft, amount: '1' }, undefined);
  expect(read.ok ? [] : Object.keys(read.errors)).toEqual(['asset']);
});

test('everything that is wrong is told at once', () => {
  const read = adjustmentOf({ account: '', asset: 'TICKET', amount: '', reason: '', note: '' }, 2);
  expect(read.ok ? [] : Object.keys(read.errors)).toEqual(['account', 'amount', 'reason', 'note']);
});
