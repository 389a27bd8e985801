import { type Capability, catalogAllowances, instant, type OperationRule, type RefusalCode } from '@tix/contracts';
import { createHash } from 'node:crypto';
import { assetState, type BookFacts, memoryView } from '../testing/memory-view';
import { asOperator, asService, units } from '../testing/submissions';
import { decide } from './decide';
import type { Decision } from './decision';

const now = instant(2_000_000n);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const CREDIT = assetState('CREDIT', { kind: 'currency', maxBalance: 1_000n });

interface Setting extends BookFacts {
  readonly reserve?: boolean;
  readonly grant?: Partial<Capability>;
  readonly order?: object;
  readonly hash?: boolean;
  readonly book?: BookFacts['book'] & { readonly code: string };
}

/** What comes of an operation with this rule, for somebody who has 100, in the book of an application unless told. */
function run(
  rule: OperationRule,
  { reserve = false, grant = {}, order = {}, hash = true, ...facts }: Setting = {},
): Decision {
  const operations = { Game_Won: rule };
  const code = facts.book?.code ?? 'arcade';
  const view = memoryView({
    assets: [CREDIT, assetState('GEM'), assetState('DUST')],
    balances: { 'user:a CREDIT': 100n },
    allowances: catalogAllowances({ operations }),
    ...facts,
    book: { code, currency: 'CREDIT', ...facts.book },
    catalog: { version: 3, seq: 9, reserve, operations },
  });
  const command = { account: 'user:a', operation: 'Game_Won', book: code, ...order };
  return decide(view, asOperator('runOperation', command, { operate: true, ...grant }), {
    now,
    ...(hash && { sha256 }),
  });
}

function recordOf(decision: Decision) {
  if (!decision.ok || 'unchanged' in decision) throw new Error('nothing was decided');
  return decision.record;
}
const codeOf = (decision: Decision): RefusalCode | 'OK' => (decision.ok ? 'OK' : decision.refusal.code);

test('what is earned comes from the faucet of its name, what is spent goes to its sink', () => {
  expect(recordOf(run({ amount: 10n }))).toMatchObject({
    type: 'earn',
    reason: 'game_won',
    postings: [{ from: 'faucet:game_won', to: 'user:a', asset: 'CREDIT', amount: 10n, kind: 'principal' }],
    opened: ['faucet:game_won'],
    operation: { name: 'Game_Won', version: 3, account: 'user:a', requested: 10n, applied: 10n },
  });
  expect(recordOf(run({ amount: -10n }))).toMatchObject({
    type: 'spend',
    postings: [{ from: 'user:a', to: 'sink:game_won', amount: 10n }],
    operation: { requested: -10n, applied: -10n },
  });
});

test('with a reserve, both sides are it; an asset, a type and an account of the rule or the request stand', () => {
  const earned = recordOf(
    run({ amount: 2n, asset: 'GEM', type: 'reward' }, { reserve: true, order: { account: 'user:new' } }),
  );
  expect(earned).toMatchObject({
    type: 'reward',
    postings: [{ from: 'system:reserve', to: 'user:new', asset: 'GEM', amount: 2n }],
    opened: ['user:new', 'system:reserve'],
  });
  expect(recordOf(run({ amount: -2n }, { reserve: true })).postings).toMatchObject([{ to: 'system:reserve' }]);
});

test('what moves nothing is written down', () => {
  const nothing = recordOf(run({ amount: 0n }));
  expect([nothing.postings, nothing.seq, nothing.operation?.applied]).toEqual([[], 11, 0n]);
});

test.each([
  ['up to the cap', 895n, 895n],
  ['to the cap and no further', 905n, 900n],
])('what may be clamped is applied %s', (_, amount, applied) => {
  expect(recordOf(run({ amount, clampAtCap: true })).operation).toMatchObject({ requested: amount, applied });
});

test('at the cap a clamped operation moves nothing, and beyond it as well', () => {
  for (const held of [1_000n, 1_001n]) {
    const done = recordOf(run({ amount: 5n, clampAtCap: true }, { balances: { 'user:a CREDIT': held } }));
    expect([done.postings, done.operation?.applied]).toEqual([[], 0n]);
  }
});

test('who has nothing of it yet may hold as much as the cap', () => {
  const order = { account: 'user:new' };
  expect(recordOf(run({ amount: 2_000n, clampAtCap: true }, { order })).operation).toMatchObject({ applied: 1_000n });
});

test('what moves nothing uses up no cap', () => {
  expect(recordOf(run({ amount: 0n, dailyCap: units(15n) })).uses).toBeUndefined();
});

test('a draw has as many pieces as the amount, and the same id draws the same', () => {
  const table = [
    { asset: 'GEM', weight: 1 },
    { asset: 'DUST', weight: 3 },
  ];
  const id = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b';
  const drawn = [id, id, id.replace('3b', '3c')].map((one) =>
    recordOf(run({ amount: 50n, table }, { order: { id: one } })),
  );
  const [first, second, other] = drawn.map(({ postings }) => postings);
  expect(first).toEqual(second);
  expect(first).not.toEqual(other);
  expect(first?.reduce((sum, { amount }) => sum + amount, 0n)).toBe(50n);
  expect(first?.every(({ from, to }) => from === 'faucet:game_won' && to === 'user:a')).toBe(true);
});

test('a daily cap counts units, a pause counts times; what was applied counts, not what was asked for', () => {
  const rule: OperationRule = { amount: 10n, dailyCap: units(15n), cooldownSeconds: 60, clampAtCap: true };
  const [day, spacing] = ['operation.game_won.day', 'operation.game_won.spacing'];
  const { uses } = recordOf(run(rule, { balances: { 'user:a CREDIT': 996n } }));
  expect(uses).toEqual([
    { allowance: day, subject: 'user:a', amount: 4n, windowSeconds: 86_400 },
    { allowance: spacing, subject: 'user:a', amount: 1n, windowSeconds: null, spacingSeconds: 60 },
  ]);
  const used = (count: bigint) => run(rule, { used: { [`${day} user:a 86400 0`]: count } });
  expect([codeOf(used(5n)), codeOf(used(6n))]).toEqual(['OK', 'ALLOWANCE_EXCEEDED']);
  const last = (at: bigint) =>
    run(rule, {
      book: { code: 'arcade', lastAt: instant(at) },
      lastUse: { [`${spacing} user:a 0 0`]: at - 59_999_999n },
    });
  expect(codeOf(last(70_000_000n))).toBe('OK');
  const soon = run(rule, { lastUse: { [`${spacing} user:a 0 0`]: 1n } });
  expect(soon).toMatchObject({ refusal: { code: 'ALLOWANCE_EXCEEDED', details: { spacingSeconds: 60 } } });
});

test('nothing is drawn where nothing can be hashed', () => {
  const table = [{ asset: 'GEM', weight: 1 }];
  expect(() => run({ amount: 1n, table }, { hash: false })).toThrow('without a hash');
});

test('a catalog names assets that exist, in its rules and in its tables', () => {
  const shared = { DAILY_REWARD: { amount: 1n }, SIGNUP_CREDIT: { amount: 3n }, CREDIT_SPEND: { amount: -1n } };
  const set = (last: OperationRule) => {
    const view = memoryView({ assets: [CREDIT, assetState('GEM')], book: { code: 'arcade', currency: 'CREDIT' } });
    const command = { operations: { ...shared, CREDIT_ADD: last }, book: 'arcade' };
    return codeOf(decide(view, asOperator('setCatalog', command), { now, sha256 }));
  };
  expect(set({ amount: 10n, asset: 'GEM' })).toBe('OK');
  expect(set({ amount: 10n, asset: 'NONE' })).toBe('ASSET_NOT_FOUND');
  expect(set({ amount: 1n, table: [{ asset: 'NONE', weight: 1 }] })).toBe('ASSET_NOT_FOUND');
});

describe('refusals, in order', () => {
  const taken = { accounts: { 'user:a': { status: 'closed' as const } } };
  test.each<[string, Decision, RefusalCode]>([
    ['a reserved account', run({ amount: 1n }, { order: { account: 'faucet:x' } }), 'RESERVED_ACCOUNT'],
    [
      'the reserve itself',
      run({ amount: 1n }, { reserve: true, order: { account: 'system:reserve' } }),
      'RESERVED_ACCOUNT',
    ],
    ['no right to operate', run({ amount: 1n }, { grant: { operate: false } }), 'NOT_OWNER'],
    ['somebody else’s account', run({ amount: -1n }, { grant: { debits: ['user:b'] } }), 'NOT_OWNER'],
    ['no such operation', run({ amount: 1n }, { order: { operation: 'GAME_WON' } }), 'OPERATION_NOT_FOUND'],
    ['what objects inherit', run({ amount: 1n }, { order: { operation: 'toString' } }), 'OPERATION_NOT_FOUND'],
    ['a multiplier that is not asked for', run({ amount: 1n }, { order: { multiplierBps: 10_000 } }), 'VALIDATION'],
    ['no such account', run({ amount: 1n }, { order: { account: 'member:x' } }), 'ACCOUNT_NOT_FOUND'],
    ['a closed account', run({ amount: 1n }, taken), 'ACCOUNT_CLOSED'],
    ['a closed account, moving nothing', run({ amount: 0n }, taken), 'ACCOUNT_CLOSED'],
    [
      'a frozen account that spends',
      run({ amount: -1n }, { accounts: { 'user:a': { status: 'frozen' } } }),
      'ACCOUNT_FROZEN',
    ],
    ['an asset that stands still', run({ amount: 1n }, { assets: [{ ...CREDIT, isHalted: true }] }), 'ASSET_HALTED'],
    ['one reason too many', run({ amount: 1n }, { reasonCount: 256 }), 'REASON_LIMIT'],
    ['too little', run({ amount: -101n }), 'INSUFFICIENT_FUNDS'],
    ['beyond the cap', run({ amount: 901n }), 'BALANCE_CAP_EXCEEDED'],
  ])('%s', (_, decision, code) => {
    expect(codeOf(decision)).toBe(code);
  });

  test('in main only who may mint or burn runs what mints or burns; what moves nothing anybody may', () => {
    const main = { book: { code: 'main' } };
    const grant = { mint: false, burn: false };
    expect(codeOf(run({ amount: 1n }, { ...main, grant }))).toBe('RESERVED_ACCOUNT');
    expect(codeOf(run({ amount: -1n }, { ...main, grant: { ...grant, mint: true } }))).toBe('RESERVED_ACCOUNT');
    expect(codeOf(run({ amount: 0n }, { ...main, grant }))).toBe('OK');
    expect(codeOf(run({ amount: 1n }, { ...main, grant: { mint: true } }))).toBe('OK');
    expect(codeOf(run({ amount: 1n }, { grant }))).toBe('OK');
  });

  test('a service runs none in its own name', () => {
    const view = memoryView({ catalog: { version: 1, seq: 1, reserve: false, operations: { A: { amount: 1n } } } });
    const submission = asService('company-svc', 'runOperation', { account: 'user:a', operation: 'A' });
    expect(codeOf(decide(view, submission, { now }))).toBe('NOT_OWNER');
  });
});
