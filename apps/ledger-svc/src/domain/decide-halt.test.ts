import { haltAsset, instant, type RefusalCode, resumeAsset, type Capability } from '@tix/contracts';
import { assetState, type BookFacts, holdView, memoryView, TICKET } from '../testing/memory-view';
import { asOperator, asService, move } from '../testing/submissions';
import { decide } from './decide';
import type { Decision } from './decision';
import { expireHolds } from './decide-hold';

const now = instant(2_000_000n);
const hold = '01993f0e-0000-7000-8000-000000000001';
const facts: BookFacts = {
  assets: [TICKET, assetState('IRON'), assetState('STILL', { isHalted: true })],
  balances: { 'member:a STILL': [9n, 3n], 'member:a TICKET': 9n, 'member:b TICKET': 0n, 'member:b STILL': 0n },
  holds: [holdView(hold, 'member:a', { STILL: 3n })],
  reasons: ['why'],
};
const codeOf = (decision: Decision) => (decision.ok ? 'OK' : decision.refusal.code);
const send = (kind: 'haltAsset' | 'resumeAsset', asset: string, more: object = {}, grant: Partial<Capability> = {}) =>
  decide(memoryView({ ...facts, ...more }), asOperator(kind, { asset, reason: 'new' }, grant), { now });

test('what halts and what resumes an asset is recorded, and asked again changes nothing', () => {
  expect(send('haltAsset', 'IRON')).toMatchObject({
    record: { type: 'asset.halted', reason: 'new', postings: [], halt: { asset: 'IRON', halted: true } },
  });
  expect(send('resumeAsset', 'STILL')).toMatchObject({
    record: { type: 'asset.resumed', reason: 'new', postings: [], halt: { asset: 'STILL', halted: false } },
  });
  expect(send('haltAsset', 'STILL')).toEqual({ ok: true, unchanged: {} });
  expect(send('resumeAsset', 'IRON')).toEqual({ ok: true, unchanged: {} });
});

test('the auditor halts in its own name, no other service does, and none resumes', () => {
  const as = (caller: string, kind: 'haltAsset' | 'resumeAsset', asset: string) =>
    codeOf(decide(memoryView(facts), asService(caller, kind, { asset }), { now }));
  expect(as('auditor', 'haltAsset', 'IRON')).toBe('OK');
  expect(['gateway', 'amm-svc', 'governance-svc'].map((caller) => as(caller, 'haltAsset', 'IRON'))).toEqual([
    'NOT_OWNER', 'NOT_OWNER', 'NOT_OWNER',
  ]); // prettier-ignore
  expect(as('auditor', 'resumeAsset', 'STILL')).toBe('NOT_OWNER');
});

const full = { reasonCount: 256 };
const refusals: readonly (readonly [RefusalCode, () => Decision])[] = [
  ['NOT_OWNER', () => send('haltAsset', 'NONE', full, { admin: false })],
  ['ASSET_NOT_FOUND', () => send('haltAsset', 'NONE', full)],
  ['REASON_LIMIT', () => send('haltAsset', 'IRON', full)],
];

test.each(refusals)('a halt is refused with %s before what comes after it', (code, decision) => {
  expect(codeOf(decision())).toBe(code);
});

test('both refuse in the order of their contract', () => {
  const order = refusals.map(([code]) => code);
  expect([haltAsset.refusals.slice(-3), resumeAsset.refusals.slice(-3)]).toEqual([order, order]);
});

const post = (order: object) =>
  codeOf(decide(memoryView(facts), asOperator('post', { type: 'transfer', postings: [], ...order }), { now }));

test('one posting of a halted asset stops the whole transaction, and what moves others goes on', () => {
  const ticket = move('member:a', 'member:b', 1n);
  expect(post({ postings: [ticket] })).toBe('OK');
  expect(post({ postings: [ticket, move('member:a', 'member:b', 1n, 'STILL')] })).toBe('ASSET_HALTED');
  expect(post({ postings: [move(`hold:${hold}`, 'member:b', 1n, 'STILL')] })).toBe('ASSET_HALTED');
  const made = { id: '01993f0e-0000-7000-8000-000000000002', account: 'member:a' };
  expect(post({ holds: [{ ...made, amounts: [{ asset: 'STILL', amount: 1n }] }] })).toBe('ASSET_HALTED');
});

test('what is held of a halted asset is given back: released with a transaction, voided, expired', () => {
  expect(post({ releases: [hold], postings: [move('member:a', 'member:b', 1n)] })).toBe('OK');
  expect(codeOf(decide(memoryView(facts), asOperator('voidHold', { holdId: hold }), { now }))).toBe('OK');
  const view = memoryView(facts);
  const due = view.hold(hold);
  expect(due && expireHolds(view, hold, [due], { now }).record.ends).toMatchObject([{ state: 'expired' }]);
});
