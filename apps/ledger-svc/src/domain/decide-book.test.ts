import { instant, MAIN_BOOK } from '@tix/contracts';
import { assetState, memoryView } from '../testing/memory-view';
import { asOperator, asService, move } from '../testing/submissions';
import { existingAccounts } from './accounts';
import { decide } from './decide';
import { currencyOf } from './decide-book';
import { renderTransaction, touchedBalances } from './render';
// Types alone: they are named here so that a report of what was covered finds them loaded.
import './command';
import './decision';
import './view';

const now = instant(2_000_000n);
const { minted: _, burned: __, ...iron } = assetState('IRON', { name: 'Iron', maxBalance: 9n });
const view = memoryView({ assets: [assetState('IRON', { name: 'Iron', maxBalance: 9n })] });
const create = (asset: object, grant: object = {}) =>
  decide(view, asOperator('createAsset', { asset: { ...iron, ...asset } }, grant), { now });

test('an asset is created once; the same again is the same, anything else is refused', () => {
  expect(create({ code: 'GOLD' })).toMatchObject({
    record: { type: 'asset.created', asset: { code: 'GOLD', name: 'Iron' } },
  });
  expect(create({})).toEqual({ ok: true, unchanged: { asset: iron } });
  const others = [
    { kind: 'product' },
    { name: 'Other' },
    { scale: 2 },
    { maxBalance: 8n },
    { maxSupply: 8n },
    { tradable: false },
    { name: undefined },
  ];
  for (const other of others)
    expect(create(other)).toMatchObject({ refusal: { code: 'ALREADY_EXISTS', details: { asset: 'IRON' } } });
  expect(create({}, { admin: false })).toMatchObject({ refusal: { code: 'NOT_OWNER' } });
});

const fresh = (code: string) => memoryView({ book: { code, seq: 0, lastAt: instant(0n) }, assets: [] });

test('a book begins with its currency, opened by an operator or by the ledger itself, once', () => {
  const main = decide(fresh(MAIN_BOOK), asService('ledger-svc', 'openBook', {}), { now });
  expect(main).toMatchObject({
    record: { seq: 1, type: 'book.opened', currency: 'TICKET', asset: currencyOf(MAIN_BOOK) },
  });
  const arcade = decide(fresh('arcade'), asOperator('openBook', { book: 'arcade' }), { now });
  expect(arcade).toMatchObject({
    record: { currency: 'CREDIT', asset: { code: 'CREDIT', scale: 0, kind: 'currency' } },
  });
  expect(decide(view, asOperator('openBook', {}), { now })).toEqual({ ok: true, unchanged: {} });
  expect(decide(fresh('arcade'), asOperator('openBook', { book: 'arcade' }, { admin: false }), { now })).toMatchObject({
    refusal: { code: 'NOT_OWNER' },
  });
  expect(decide(fresh('arcade'), asService('amm-svc', 'openBook', { book: 'arcade' }), { now })).toMatchObject({
    refusal: { code: 'NOT_OWNER' },
  });
});

test('a capability for something else is refused before anything is looked at', () => {
  const { command, capability } = asOperator('openBook', {});
  if (!capability) throw new Error('no capability');
  const submission = { command, caller: 'gateway', capability: { ...capability, command: 'other' } };
  expect(decide(view, submission, { now })).toMatchObject({ refusal: { code: 'NOT_OWNER' } });
});

const opening: readonly (readonly [string, string, boolean])[] = [
  ['arcade', 'user:a', true],
  ['arcade', 'user:a:b', true],
  ['arcade', 'user', false],
  [MAIN_BOOK, 'user:a', false],
  [MAIN_BOOK, 'faucet:quest', true],
  [MAIN_BOOK, 'sink:fee_2', true],
  [MAIN_BOOK, 'sink:not-a-reason', false],
  [MAIN_BOOK, 'faucet:a:b', false],
  [MAIN_BOOK, 'faucet', false],
  [MAIN_BOOK, 'sink', false],
  [MAIN_BOOK, 'member:a', false],
  [MAIN_BOOK, 'pool:a', false],
];

test.each(opening)('in the book %s the account %s opens by being named: %s', (code, address, opens) => {
  const existing = existingAccounts(memoryView({ book: { code } }), [address]);
  expect(existing).toEqual(opens ? { ok: true, value: [address] } : expect.objectContaining({ ok: false }));
});

test('an answer is made of what is stored alone, and leaves out what is absent', () => {
  const postings = [
    move('member:a', 'member:b', 5n),
    move('member:b', 'member:a', 2n),
    move('member:b', 'sink:fee', 1n, 'IRON'),
  ];
  const said = { id: 'i', book: 'main', seq: 3, type: 'transfer', actor: 'x', postings, committedAt: now } as const;
  expect(touchedBalances(said).map(({ account, asset }) => `${account} ${asset}`)).toEqual([
    'member:a TICKET', 'member:b TICKET', 'member:b IRON', 'sink:fee IRON',
  ]); // prettier-ignore
  const plain = renderTransaction(said, [1n, 2n, 3n, 4n], true);
  expect(plain).toEqual({
    ...said,
    replayed: true,
    balances: [
      { account: 'member:a', asset: 'TICKET', balance: 1n },
      { account: 'member:b', asset: 'TICKET', balance: 2n },
      { account: 'member:b', asset: 'IRON', balance: 3n },
      { account: 'sink:fee', asset: 'IRON', balance: 4n },
    ],
  });
  const facts = { reason: 'r', reverses: 'a', refunds: 'b', parentId: 'c', reference: 'd', effectiveAt: now };
  const hold = { id: 'h', account: 'member:a', amounts: [], expiresAt: now };
  const whole = renderTransaction({ ...said, ...facts, holds: [{ ...hold, maker: 'm', reason: 'r' }] }, [], false);
  expect(whole).toMatchObject({ ...facts, holds: [hold], replayed: false, balances: [{ balance: 0n }, {}, {}, {}] });
  expect(whole.holds?.[0]).not.toHaveProperty('maker');
});
