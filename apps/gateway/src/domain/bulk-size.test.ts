import { PostedTransaction, amount, instant, type CommandId, type Posting } from '@tix/contracts';
import * as z from 'zod';
import { answerBytesOf } from './bulk-size';

const id = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b' satisfies CommandId;
const long = (letter: string) => `member:${[1, 2, 3, 4, 5].map(() => letter.repeat(64)).join(':')}`;

test.each([
  ['short names', 'member:a', 'member:b', 'TICKET'],
  ['the longest names', long('a'), long('b'), 'X'.repeat(64)],
  ['a hold of the longest account', `hold:${id}`, long('b'), 'X'.repeat(64)],
])('is never less than what is answered: %s', (_, from, to, asset) => {
  const payer = from.startsWith('hold:') ? long('a') : from;
  const most = amount(9_007_199_254_740_991n);
  const hold = from === payer ? undefined : id;
  const posting: Posting = { from: payer, to, asset, amount: most, kind: 'principal', hold };
  const postings = Array.from({ length: 3 }, () => posting);
  const answered: PostedTransaction = {
    ...{ id, book: 'b'.repeat(48), seq: Number.MAX_SAFE_INTEGER, type: 'adjustment', reason: 'r'.repeat(48) },
    ...{ actor: `operator:${'o'.repeat(64)}`, postings, parentId: id, reference: 'f'.repeat(64), replayed: false },
    ...{ effectiveAt: instant(0n), committedAt: instant(0n) },
    balances: postings.flatMap(() => [payer, to].map((account) => ({ account, asset, balance: -BigInt(most) }))),
  };
  const text = JSON.stringify({ ok: true, transaction: z.encode(PostedTransaction, answered) });
  const { reason, reference, parentId, effectiveAt } = answered;
  const orders = postings.map(() => ({ from, to, asset, amount: most, kind: 'principal' as const }));
  const order = { postings: orders, reason, reference, parentId, effectiveAt };
  expect(answerBytesOf([order])).toBeGreaterThanOrEqual(text.length);
  expect(answerBytesOf([order, order])).toBe(2 * answerBytesOf([order]));
});

test('as many ordinary transfers as a bulk may have fit into one message', () => {
  const [from, to] = ['a', 'b'].map((letter) => `member:${letter.repeat(36)}`) as [string, string];
  const postings = Array.from({ length: 4 }, () => ({ from, to, asset: 'TICKET', amount: amount(1n) }));
  const orders = Array.from({ length: 500 }, () => ({ postings, reason: 'gift' }));
  expect(answerBytesOf(orders)).toBeLessThan(1_000_000);
});

test('without options an order counts less', () => {
  const postings = [{ from: 'member:a', to: 'member:b', asset: 'TICKET', amount: amount(1n) }];
  expect(answerBytesOf([{ postings }])).toBeLessThan(answerBytesOf([{ postings, reason: 'gift', reference: 'x' }]));
});
