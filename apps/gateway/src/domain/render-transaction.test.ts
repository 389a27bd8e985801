import { TransactionView, amount, encoderOf, instant, type PostedTransaction } from '@tix/contracts';
import fc from 'fast-check';
import * as z from 'zod';
import { concerns, renderStoredTransaction, renderTransaction } from './render-transaction';

const id = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b';
const units = fc.bigInt({ min: 1n, max: 9_007_199_254_740_991n }).map(amount);
const moment = fc.bigInt({ min: 0n, max: 4_000_000_000_000_000n }).map(instant);
const address = fc.constantFrom('member:a', 'member:b', 'faucet:x', 'app:shop');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const transaction: fc.Arbitrary<PostedTransaction> = fc.record({
  id: fc.constant(id),
  book: fc.constant('main'),
  seq: fc.integer({ min: 1 }),
  type: fc.constantFrom('transfer' as const, 'reversal' as const, 'hold' as const),
  reason: maybe(fc.constant('quest')),
  actor: fc.constant('operator:first'),
  postings: fc.array(
    fc.record({
      from: address,
      to: address,
      asset: fc.constantFrom('TICKET', 'iron'),
      amount: units,
      kind: maybe(fc.constantFrom('principal' as const, 'tax' as const)),
      hold: maybe(fc.constant(id)),
    }),
    { maxLength: 3 },
  ),
  holds: maybe(
    fc.array(
      fc.record({
        id: fc.constant(id),
        account: address,
        amounts: fc.array(fc.record({ asset: fc.constant('TICKET'), amount: units }), { maxLength: 2 }),
        expiresAt: maybe(moment),
      }),
      { maxLength: 2 },
    ),
  ),
  reverses: maybe(fc.constant(id)),
  refunds: maybe(fc.constant(id)),
  parentId: maybe(fc.constant(id)),
  reference: maybe(fc.constant('order 7')),
  effectiveAt: maybe(moment),
  committedAt: moment,
  balances: fc.array(
    fc.record({
      account: address,
      asset: fc.constant('TICKET'),
      balance: fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }),
    }),
    { maxLength: 4 },
  ),
  replayed: fc.boolean(),
});

test('what is sent is what the contract says, to the byte', () => {
  const encode = encoderOf(TransactionView);
  fc.assert(
    fc.property(transaction, (posted) => {
      const view = renderTransaction(posted, () => true);
      expect(encode(view)).toBe(JSON.stringify(z.encode(TransactionView, view)));
    }),
  );
});

test('whether it is a replay does not show in the answer', () => {
  fc.assert(
    fc.property(transaction, (posted) => {
      const [first, again] = [false, true].map((replayed) => renderTransaction({ ...posted, replayed }, () => true));
      expect(again).toEqual(first);
    }),
  );
});

test('balances are shown of readable accounts only', () => {
  fc.assert(
    fc.property(transaction, (posted) => {
      const { balances } = renderTransaction(posted, (account) => account === 'app:shop');
      expect(balances).toEqual(posted.balances.filter(({ account }) => account === 'app:shop'));
    }),
  );
});

test('a stored transaction tells what it refunds and how it was refunded', () => {
  const [posted] = fc.sample(transaction, { numRuns: 1, seed: 1 });
  if (!posted) throw new Error('no sample');
  const { replayed, ...stored } = posted;
  expect(typeof replayed).toBe('boolean');
  const refundedBy = [{ id, amount: amount(3n) }];
  const view = renderStoredTransaction({ ...stored, refunds: id, refundedBy }, () => true);
  expect([view.refundOf, view.refunds]).toEqual([id, refundedBy]);
  expect(renderStoredTransaction({ ...stored, refunds: undefined }, () => true).refunds).toEqual([]);
});

test('a transaction concerns the accounts of its postings and holds', () => {
  const postings = [{ from: 'member:a', to: 'member:b', asset: 'TICKET', amount: amount(1n) }];
  const holds = [{ id, account: 'member:c', amounts: [] }];
  const sees =
    (...accounts: string[]) =>
    (account: string) =>
      accounts.includes(account);
  expect(concerns({ postings }, sees('member:b'))).toBe(true);
  expect(concerns({ postings, holds }, sees('member:c'))).toBe(true);
  expect(concerns({ postings, holds }, sees('member:d'))).toBe(false);
});
