import { amount, type CapabilityConsent, instant, type RefusalCode } from '@tix/contracts';
import { type BookFacts, holdView, memoryView, pastOf } from '../testing/memory-view';
import { asOperator, move, parts, units } from '../testing/submissions';
import type { CommandOf } from './command';
import { decide } from './decide';

const NOW = instant(86_400_000_000n * 20_000n);
const times = { allowance: 'consent_1', limit: 1_000n, windowSeconds: null };
const tickets = { allowance: 'consent_1_0', asset: 'TICKET', limit: 50n, windowSeconds: 86_400 };
const consent: CapabilityConsent = {
  account: 'member:a',
  counts: [{ allowance: 'consent_1' }, { allowance: 'consent_1_0', asset: 'TICKET' }],
};
const facts: BookFacts = {
  allowances: [times, tickets],
  accounts: { 'member:b': {}, 'sink:fee': {} },
  balances: { 'member:a TICKET': 100n, 'member:a IRON': 9n, 'member:b TICKET': 100n },
};

type Kind = Parameters<typeof asOperator>[0];

function decided(kind: Kind, command: object, more: BookFacts = {}, grant: object = {}) {
  const order = { consent, ...command } as unknown as CommandOf<Kind>;
  return decide(memoryView({ ...facts, ...more }), asOperator(kind, order, grant) as never, { now: NOW });
}

function usesOf(decision: ReturnType<typeof decided>): readonly string[] | RefusalCode {
  if (!decision.ok) return decision.refusal.code;
  const uses = 'record' in decision ? decision.record.uses : undefined;
  return (uses ?? []).map(({ allowance, subject, amount: used }) => `${allowance} ${subject} ${used}`);
}

const post = (...postings: ReturnType<typeof move>[]) => ({ type: 'transfer', postings });
const both = (count: bigint) => ['consent_1 member:a 1', `consent_1_0 member:a ${count}`];

test('all that leaves the account counts, its taxes too, whatever comes in with it', () => {
  const order = post(
    move('member:a', 'member:b', 20n),
    move('member:a', 'sink:fee', 5n),
    move('member:b', 'member:a', 25n),
  );
  expect(usesOf(decided('post', order))).toEqual(both(25n));
});

test('what only comes in, and what others pay, counts nothing', () => {
  expect(usesOf(decided('post', post(move('member:b', 'member:a', 20n))))).toEqual([]);
});

test('an asset without a limit counts as one debit and not in the limit of another', () => {
  expect(usesOf(decided('post', post(move('member:a', 'member:b', 3n, 'IRON'))))).toEqual(['consent_1 member:a 1']);
});

test('without a consent nothing is added to what an order uses', () => {
  const uses = [{ allowance: 'consent_1', subject: 'x', amount: amount(1n) }];
  const order = { ...post(move('member:a', 'member:b', 1n)), uses };
  expect(usesOf(decided('post', { ...order, consent: undefined }))).toEqual(['consent_1 x 1']);
  expect(usesOf(decided('post', order))).toEqual(['consent_1 x 1', ...both(1n)]);
});

test('what is held counts when it is held, and not again when it is captured', () => {
  const hold = { account: 'member:a', amounts: [...parts(30n), ...parts(2n, 'IRON')] };
  expect(usesOf(decided('createHold', { hold, ttlSeconds: 60 }))).toEqual(both(30n));
  const holds = [holdView('h', 'member:a', { TICKET: 30n })];
  expect(usesOf(decided('captureHold', { holdId: 'h', to: 'member:b' }, { holds }))).toEqual([]);
  expect(usesOf(decided('post', post(move('hold:h', 'member:b', 30n)), { holds }))).toEqual([]);
  const others = { account: 'member:b', amounts: parts(5n) };
  expect(usesOf(decided('createHold', { hold: others, ttlSeconds: 60 }))).toEqual([]);
});

test('reversals and refunds that take from the account count as well', () => {
  const past = [pastOf({ id: 't', postings: [move('member:b', 'member:a', 40n)] })];
  expect(usesOf(decided('reverse', { transactionId: 't', reason: 'why' }, { past }))).toEqual(both(40n));
  expect(usesOf(decided('refund', { transactionId: 't', amount: units(15n), reason: 'why' }, { past }))).toEqual(
    both(15n),
  );
});

const used = { 'consent_1_0 member:a 86400 1728000000000000': 31n };

test.each([
  ['as much as is left passes', 19n, [...both(19n)]],
  ['a unit more does not', 20n, 'ALLOWANCE_EXCEEDED'],
  ['the allowance is judged before the funds', 101n, 'ALLOWANCE_EXCEEDED'],
] as const)('of a limit %s', (_, count, expected) => {
  expect(usesOf(decided('post', post(move('member:a', 'member:b', count)), { used }))).toEqual(expected);
});

test.each([
  ['createHold', { hold: { account: 'member:a', amounts: parts(20n) }, ttlSeconds: 60 }],
  ['reverse', { transactionId: 't', reason: 'why' }],
  ['refund', { transactionId: 't', amount: units(20n), reason: 'why' }],
] as const)('%s is refused beyond it, too', (kind, command) => {
  const past = [pastOf({ id: 't', postings: [move('member:b', 'member:a', 20n)] })];
  expect(decided(kind, command, { past, used })).toMatchObject({
    refusal: { code: 'ALLOWANCE_EXCEEDED', details: { allowance: 'consent_1_0', limit: 50, used: 31 } },
  });
});

test('a consent whose allowances the ledger was never told of is none', () => {
  const order = post(move('member:b', 'member:a', 1n));
  expect(usesOf(decided('post', order, { allowances: [times] }))).toBe('NOT_OWNER');
});
