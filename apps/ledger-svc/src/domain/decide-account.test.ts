import { type AccountChange, changeAccount, instant, openAccount, type RefusalCode } from '@tix/contracts';
import { type BookFacts, memoryView } from '../testing/memory-view';
import { asOperator, asService } from '../testing/submissions';
import { decide } from './decide';
import type { Decision } from './decision';
import { settingsOf } from './render';

const now = instant(2_000_000n);
const facts: BookFacts = {
  balances: {
    'member:a TICKET': 5n,
    'member:held TICKET': [0n, 0n],
    'member:zero TICKET': 0n,
    'member:debt TICKET': -1n,
  },
  accounts: { 'member:new': { overdraftLimit: 7n }, 'member:closed': { status: 'closed' } },
  reasons: ['why'],
};
const codeOf = (decision: Decision) => (decision.ok ? 'OK' : decision.refusal.code);
const open = (address: string, more: object = {}, grant: object = {}) =>
  decide(memoryView(facts), asOperator('openAccount', { address, ...more }, grant), { now });
const change = (address: string, kind: AccountChange, more: object = {}, { book = facts, grant = {} } = {}) =>
  decide(memoryView(book), asOperator('changeAccount', { address, change: kind, reason: 'why', ...more }, grant), {
    now,
  });

test('an account opens once; asking again answers what is there and writes nothing', () => {
  expect(open('member:b')).toMatchObject({
    record: { type: 'account.opened', accounts: [{ address: 'member:b', status: 'open' }] },
  });
  expect(open('member:b', { overdraftLimit: 9n })).toMatchObject({ record: { accounts: [{ overdraftLimit: 9n }] } });
  expect(open('member:closed')).toEqual({
    ok: true,
    unchanged: { account: { address: 'member:closed', status: 'closed', overdraftLimit: 0n } },
  });
  expect(open('member:new', { overdraftLimit: 99n })).toMatchObject({ unchanged: { account: { overdraftLimit: 7n } } });
});

test('opening is refused for what is reserved, and a limit for whom is no operator', () => {
  expect(codeOf(open('faucet:x', { overdraftLimit: 1n }, { admin: false }))).toBe('RESERVED_ACCOUNT');
  expect(codeOf(open('member:b', { overdraftLimit: 1n }, { admin: false }))).toBe('NOT_OWNER');
  expect(codeOf(decide(memoryView(facts), asService('gateway', 'openAccount', { address: 'member:b' }), { now }))).toBe(
    'NOT_OWNER',
  );
  expect(codeOf(decide(memoryView(facts), asService('amm-svc', 'openAccount', { address: 'pool:b' }), { now }))).toBe(
    'OK',
  );
  expect(openAccount.refusals.slice(-2)).toEqual(['RESERVED_ACCOUNT', 'NOT_OWNER']);
});

const changes: readonly (readonly [AccountChange, object])[] = [
  [
    { kind: 'freeze', scope: 'debit' },
    { status: 'frozen', overdraftLimit: 7n },
  ],
  [
    { kind: 'freeze', scope: 'all' },
    { status: 'frozen-all', overdraftLimit: 7n },
  ],
  [{ kind: 'unfreeze' }, { status: 'open', overdraftLimit: 7n }],
  [{ kind: 'close' }, { status: 'closed', overdraftLimit: 7n }],
  [
    { kind: 'limit', overdraftLimit: 3n },
    { status: 'open', overdraftLimit: 3n },
  ],
];

test.each(changes)('%j is recorded as the whole settings after it', (kind, settings) => {
  const decision = change('member:new', kind);
  if (!decision.ok || !('record' in decision)) throw new Error('refused');
  expect(decision.record).toMatchObject({ type: 'account.changed', reason: 'why', postings: [] });
  expect(settingsOf(decision.record)).toEqual({ address: 'member:new', ...settings });
});

test('settings are read from a record about an account, with what it leaves out, and from no other', () => {
  const decision = open('member:b');
  if (!decision.ok || !('record' in decision)) throw new Error('refused');
  expect(settingsOf(decision.record)).toEqual({ address: 'member:b', status: 'open', overdraftLimit: 0n });
  expect(settingsOf({ ...decision.record, accounts: [{ address: 'member:b' }] })).toMatchObject({ status: 'open' });
  expect(() => settingsOf({ ...decision.record, accounts: undefined })).toThrow('not about an account');
});

const full = { ...facts, reasonCount: 256 };
const refusals: readonly (readonly [RefusalCode, () => Decision])[] = [
  ['NOT_OWNER', () => change('member:a', { kind: 'close' }, {}, { grant: { admin: false } })],
  ['ACCOUNT_NOT_FOUND', () => change('member:no', { kind: 'close' })],
  ['ACCOUNT_CLOSED', () => change('member:closed', { kind: 'close' })],
  ['ACCOUNT_NOT_EMPTY', () => change('member:a', { kind: 'close' })],
  ['REASON_LIMIT', () => change('member:new', { kind: 'close' }, { reason: 'new' }, { book: full })],
];

test.each(refusals)('a change is refused with %s', (code, decision) => {
  expect(codeOf(decision())).toBe(code);
});

test('a change refuses in the order of its contract', () => {
  expect(changeAccount.refusals.slice(-refusals.length)).toEqual(refusals.map(([code]) => code));
  const worst = (address: string, grant: object = {}) =>
    codeOf(change(address, { kind: 'close' }, { reason: 'new' }, { book: full, grant }));
  expect([worst('member:no', { admin: false }), worst('member:no'), worst('member:closed'), worst('member:a')]).toEqual([
    'NOT_OWNER', 'ACCOUNT_NOT_FOUND', 'ACCOUNT_CLOSED', 'ACCOUNT_NOT_EMPTY',
  ]); // prettier-ignore
});

test('empty is to have nothing, to owe nothing and to hold nothing', () => {
  const held: BookFacts = {
    balances: { 'member:held TICKET': [0n, 1n], 'member:zero TICKET': 0n, 'member:debt TICKET': -1n },
    reasons: ['why'],
  };
  const close = (address: string) => change(address, { kind: 'close' }, {}, { book: held });
  expect(codeOf(close('member:zero'))).toBe('OK');
  expect(close('member:held')).toMatchObject({ refusal: { details: { held: 1 } } });
  expect(close('member:debt')).toMatchObject({ refusal: { details: { balance: -1 } } });
});
