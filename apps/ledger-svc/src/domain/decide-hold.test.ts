import { captureHold, createHold, instant, type RefusalCode, voidHold } from '@tix/contracts';
import { assetState, type BookFacts, holdView, memoryView, TICKET } from '../testing/memory-view';
import { asOperator, asService, parts } from '../testing/submissions';
import { decide } from './decide';
import { expireHolds } from './decide-hold';
import type { Decided, Decision } from './decision';

const now = instant(2_000_000n);
const id = '01993f0e-0000-7000-8000-000000000001';
const other = '01993f0e-0000-7000-8000-000000000002';

const codeOf = (decision: Decision) => (decision.ok ? 'OK' : decision.refusal.code);
function decided(decision: Decision): Decided {
  if (decision.ok && 'record' in decision) return decision;
  throw new Error(JSON.stringify(decision));
}

const facts: BookFacts = {
  assets: [TICKET, assetState('IRON')],
  balances: {
    'member:a TICKET': [100n, 30n],
    'member:a IRON': [5n, 5n],
    'member:b TICKET': 0n,
    'member:full TICKET': 1_000_000_000n,
  },
  accounts: { 'member:closed': { status: 'closed' }, 'member:frozen': { status: 'frozen-all' }, 'sink:old': {} },
  holds: [
    holdView(id, 'member:a', { TICKET: 30n, IRON: 5n }, { reason: 'rent', maker: 'gateway/shop' }),
    holdView(other, 'member:a', {}, { state: 'voided', maker: 'gateway/shop' }),
  ],
  reasons: ['rent', 'old'],
};
const full = { ...facts, reasonCount: 256 };
const still: BookFacts = { ...facts, assets: [{ ...TICKET, isHalted: true }, assetState('IRON')] };
const frozen: BookFacts = { ...facts, accounts: { ...facts.accounts, 'member:a': { status: 'frozen' } } };

const client = { client: 'shop', debits: ['member:a'] };
type Hold = { account: string; amounts: ReturnType<typeof parts> };
const create = (hold: Hold, more: object = {}, book = facts) =>
  decide(memoryView(book), asOperator('createHold', { hold, ttlSeconds: 60, ...more }, client), { now });
const capture = (more: object = {}, book = facts, grant: object = client) =>
  decide(memoryView(book), asOperator('captureHold', { holdId: id, to: 'member:b', ...more }, grant), { now });
const release = (more: object = {}, book = facts, grant: object = client) =>
  decide(memoryView(book), asOperator('voidHold', { holdId: id, ...more }, grant), { now });

test('a hold bears the id of its command, its maker and a deadline that counts from its commit', () => {
  const { record, changes } = decided(
    create({ account: 'member:a', amounts: parts(70n) }, { id: 'new', reason: 'rent' }),
  );
  expect(record).toMatchObject({ type: 'hold', reason: 'rent', postings: [], opened: undefined });
  expect(record.holds).toEqual([
    {
      id: 'new',
      account: 'member:a',
      amounts: parts(70n),
      expiresAt: 62_000_000n,
      maker: 'gateway/shop',
      reason: 'rent',
    },
  ]);
  expect(changes.balances.get('member:a TICKET')).toMatchObject({ balance: 100n, held: 100n });
  const late = { ...facts, book: { lastAt: instant(5_000_000n) } };
  expect(decided(create({ account: 'member:a', amounts: parts(1n) }, {}, late)).record.holds?.[0]?.expiresAt).toBe(
    65_000_001n,
  );
});

test('a hold opens an account that opens by being named', () => {
  const book: BookFacts = { ...facts, book: { code: 'arcade' }, accounts: { 'user:new': { overdraftLimit: 0n } } };
  const submission = asOperator('createHold', {
    book: 'arcade',
    hold: { account: 'user:fresh', amounts: parts(1n) },
    ttlSeconds: 1,
  });
  expect(codeOf(decide(memoryView(book), submission, { now }))).toBe('INSUFFICIENT_FUNDS');
});

const a = { account: 'member:a', amounts: parts(1n) };
const creations: readonly (readonly [RefusalCode, () => Decision])[] = [
  ['RESERVED_ACCOUNT', () => create({ ...a, account: 'system:x' })],
  ['NOT_OWNER', () => create({ ...a, account: 'member:b' })],
  ['ASSET_NOT_FOUND', () => create({ ...a, amounts: parts(1n, 'NONE') })],
  [
    'ACCOUNT_NOT_FOUND',
    () =>
      decide(memoryView(facts), asOperator('createHold', { hold: { ...a, account: 'member:no' }, ttlSeconds: 1 }), {
        now,
      }),
  ],
  ['ALREADY_EXISTS', () => create(a, { id })],
  [
    'ACCOUNT_CLOSED',
    () =>
      decide(memoryView(facts), asOperator('createHold', { hold: { ...a, account: 'member:closed' }, ttlSeconds: 1 }), {
        now,
      }),
  ],
  ['ACCOUNT_FROZEN', () => create(a, {}, frozen)],
  ['ASSET_HALTED', () => create(a, {}, still)],
  ['REASON_LIMIT', () => create(a, { reason: 'new' }, full)],
  ['INSUFFICIENT_FUNDS', () => create({ ...a, amounts: parts(71n) })],
];

test.each(creations)('making a hold is refused with %s', (code, decision) => {
  expect(codeOf(decision())).toBe(code);
});

test('the refusals of a hold keep the order of the contract', () => {
  const order = creations.map(([code]) => createHold.refusals.indexOf(code as never));
  expect(order).toEqual([...order].sort((one, after) => one - after));
  const worst = { account: 'system:x', amounts: parts(9_999n, 'NONE') };
  expect(codeOf(create(worst, { id, reason: 'new' }, full))).toBe('RESERVED_ACCOUNT');
  expect(codeOf(create({ ...worst, account: 'member:closed' }, { id, reason: 'new' }, full))).toBe('NOT_OWNER');
  expect(codeOf(create({ ...worst, account: 'member:a' }, { id, reason: 'new' }, full))).toBe('ASSET_NOT_FOUND');
  const poor = { account: 'member:a', amounts: parts(9_999n) };
  const broken = { ...frozen, reasonCount: 256 };
  expect(codeOf(create(poor, { id, reason: 'new' }, broken))).toBe('ALREADY_EXISTS');
  expect(codeOf(create(poor, { reason: 'new' }, broken))).toBe('ACCOUNT_FROZEN');
  expect(codeOf(create(poor, { reason: 'new' }, full))).toBe('REASON_LIMIT');
});

test('a capture takes all, or what it names, and gives the rest back', () => {
  const all = decided(capture());
  expect(all.record).toMatchObject({
    type: 'capture',
    reason: 'rent',
    ends: [{ hold: id, state: 'captured', released: [] }],
  });
  expect(all.record.postings.map(({ asset, amount, hold }) => [asset, amount, hold])).toEqual([
    ['TICKET', 30n, id],
    ['IRON', 5n, id],
  ]);
  const part = decided(capture({ amounts: parts(10n), reason: 'old', to: 'sink:new' }));
  expect(part.record).toMatchObject({
    reason: 'old',
    opened: ['sink:new'],
    ends: [{ released: [...parts(20n), ...parts(5n, 'IRON')] }],
  });
  expect(part.changes.balances.get('member:a TICKET')).toMatchObject({ balance: 90n, held: 0n });
});

const closedHold: BookFacts = { ...facts, accounts: { ...facts.accounts, 'member:a': { status: 'closed' } } };
const captures: readonly (readonly [RefusalCode, () => Decision])[] = [
  ['RESERVED_ACCOUNT', () => capture({ to: 'pool:x' })],
  ['ACCOUNT_NOT_FOUND', () => capture({ to: 'member:no' })],
  ['HOLD_NOT_FOUND', () => capture({}, facts, { client: 'other' })],
  ['HOLD_ALREADY_VOIDED', () => capture({ holdId: other })],
  ['ACCOUNT_CLOSED', () => capture({ to: 'member:closed' })],
  ['ACCOUNT_FROZEN', () => capture({}, frozen)],
  ['ASSET_HALTED', () => capture({}, still)],
  ['REASON_LIMIT', () => capture({ reason: 'new' }, full)],
  ['CAPTURE_EXCEEDS_HOLD', () => capture({ amounts: parts(31n) })],
  ['SELF_TRANSFER', () => capture({ to: 'member:a' })],
  ['BALANCE_CAP_EXCEEDED', () => capture({ to: 'member:full' })],
];

test.each(captures)('a capture is refused with %s', (code, decision) => {
  expect(codeOf(decision())).toBe(code);
});

test('the refusals of a capture keep the order of the contract', () => {
  const order = captures.map(([code]) => captureHold.refusals.indexOf(code as never));
  expect(order).toEqual([...order].sort((one, after) => one - after));
  const worst = { holdId: 'no', amounts: parts(99n), reason: 'new' };
  expect(codeOf(capture({ ...worst, to: 'member:no' }, full))).toBe('ACCOUNT_NOT_FOUND');
  expect(codeOf(capture({ ...worst, to: 'member:closed' }, full))).toBe('HOLD_NOT_FOUND');
  expect(codeOf(capture({ ...worst, holdId: other, to: 'member:closed' }, full))).toBe('HOLD_ALREADY_VOIDED');
  expect(codeOf(capture({ ...worst, holdId: id, to: 'member:frozen' }, { ...closedHold, reasonCount: 256 }))).toBe(
    'ACCOUNT_CLOSED',
  );
  expect(codeOf(capture({ ...worst, holdId: id, to: 'member:a' }, full))).toBe('REASON_LIMIT');
  expect(codeOf(capture({ holdId: id, amounts: parts(99n), to: 'member:a' }))).toBe('CAPTURE_EXCEEDS_HOLD');
});

test('a void gives all back, whatever became of the account, and is refused only when the hold is not there or over', () => {
  expect(decided(release({}, frozen)).record).toMatchObject({
    type: 'release', reason: 'rent', postings: [], ends: [{ hold: id, state: 'voided', released: [...parts(30n), ...parts(5n, 'IRON')] }],
  }); // prettier-ignore
  expect(decided(release({ reason: 'old' }, closedHold)).record.reason).toBe('old');
  expect(codeOf(release({}, facts, { client: 'other' }))).toBe('HOLD_NOT_FOUND');
  expect(codeOf(release({ holdId: other }))).toBe('HOLD_ALREADY_VOIDED');
  expect(codeOf(release({ reason: 'new' }, full))).toBe('REASON_LIMIT');
  expect(codeOf(decide(memoryView(facts), asService('amm-svc', 'voidHold', { holdId: id }), { now }))).toBe(
    'HOLD_NOT_FOUND',
  );
  expect(voidHold.refusals).toContain('REASON_LIMIT');
});

test('the ledger ends what is due in one record of its own', () => {
  const view = memoryView(facts);
  const due = [view.hold(id), view.hold(id)].flatMap((hold) => (hold ? [hold] : [])).slice(0, 1);
  const { record, changes } = expireHolds(view, 'made', due, { now });
  expect(record).toMatchObject({
    id: 'made',
    type: 'expiry',
    actor: 'ledger-svc',
    ends: [{ hold: id, state: 'expired' }],
  });
  expect(changes.balances.get('member:a TICKET')).toMatchObject({ balance: 100n, held: 0n });
  expect(changes.holds.get(id)).toBeUndefined();
});
