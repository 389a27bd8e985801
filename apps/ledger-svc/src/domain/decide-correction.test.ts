import { instant, type Posting, type RefusalCode, refundTransaction, reverseTransaction } from '@tix/contracts';
import fc from 'fast-check';
import { assetState, type BookFacts, memoryView, pastOf, TICKET } from '../testing/memory-view';
import { asOperator, move, parts, units } from '../testing/submissions';
import { decide } from './decide';
import type { Decided, Decision } from './decision';
import type { PastTransaction } from './view';

const now = instant(2_000_000n);
const id = '01993f0e-0000-7000-8000-000000000001';

const codeOf = (decision: Decision) => (decision.ok ? 'OK' : decision.refusal.code);
function decided(decision: Decision): Decided {
  if (decision.ok && 'record' in decision) return decision;
  throw new Error(JSON.stringify(decision));
}

const sale: readonly Posting[] = [
  move('member:a', 'member:b', 50n),
  { ...move('member:a', 'sink:tax', 7n), kind: 'tax' },
  { ...move('member:a', 'sink:fee', 3n), kind: 'fee' },
];
const facts: BookFacts = {
  balances: {
    'member:a TICKET': 0n,
    'member:b TICKET': 50n,
    'sink:tax TICKET': 7n,
    'sink:fee TICKET': 3n,
    'member:full TICKET': 1_000_000_000n,
    'pool:p TICKET': 0n,
    'member:a IRON': 0n,
    'member:b IRON': 0n,
    'faucet:f TICKET': 0n,
  },
  reasons: ['why'],
};

type Change = {
  readonly past?: Partial<PastTransaction>;
  readonly record?: Partial<PastTransaction['record']>;
  readonly facts?: BookFacts;
  readonly grant?: object;
};
const viewOf = ({ past, record, facts: more }: Change) =>
  memoryView({ ...facts, ...more, past: [pastOf({ id, postings: sale, ...record }, past)] });
const reverse = (more: object = {}, change: Change = {}) =>
  decide(viewOf(change), asOperator('reverse', { transactionId: id, reason: 'why', ...more }, change.grant), { now });
const refund = (count: bigint, more: object = {}, change: Change = {}) =>
  decide(
    viewOf(change),
    asOperator('refund', { transactionId: id, amount: units(count), reason: 'why', ...more }, change.grant),
    { now },
  );

test('a reversal is the same postings the other way round, last first, without their holds', () => {
  const postings = sale.map((one) => ({ ...one, hold: 'some', ...(one.kind === 'tax' && { rule: 'sale' }) }));
  const { record } = decided(reverse({}, { record: { postings, rulesVersion: 3 } }));
  // It is not composed under rules: those of then may be gone.
  const none = { accounts: undefined, rulesVersion: undefined };
  expect(record).toMatchObject({ type: 'reversal', reverses: id, reason: 'why', ...none });
  expect(record.postings).toEqual([
    { ...move('sink:fee', 'member:a', 3n), kind: 'fee' },
    { ...move('sink:tax', 'member:a', 7n), kind: 'tax', rule: 'sale' },
    move('member:b', 'member:a', 50n),
  ]);
});

const poor: Change = { facts: { balances: { ...facts.balances, 'member:b TICKET': 20n } } };

test('a forced reversal raises the limit to the debt, no further, and only for currencies', () => {
  expect(codeOf(reverse({}, poor))).toBe('INSUFFICIENT_FUNDS');
  const forced = decided(reverse({ force: true }, poor));
  expect(forced.record.accounts).toEqual([{ address: 'member:b', overdraftLimit: 30n }]);
  expect(forced.changes.balances.get('member:b TICKET')).toMatchObject({ balance: -30n });
  const held: Change = { facts: { balances: { ...facts.balances, 'member:b TICKET': [50n, 20n] } } };
  expect(decided(reverse({ force: true }, held)).record.accounts).toEqual([
    { address: 'member:b', overdraftLimit: 20n },
  ]);
  const limited: Change = { facts: { ...poor.facts, accounts: { 'member:b': { overdraftLimit: 40n } } } };
  expect(decided(reverse({ force: true }, limited)).record.accounts).toBeUndefined();
  const iron: Change = { record: { postings: [move('member:a', 'member:b', 5n, 'IRON')] } };
  expect(codeOf(reverse({ force: true }, iron))).toBe('INSUFFICIENT_FUNDS');
  const pool: Change = { record: { postings: [move('member:a', 'pool:p', 5n)] }, grant: { debits: '*' } };
  expect(codeOf(reverse({ force: true }, pool))).toBe('RESERVED_ACCOUNT');
});

test('of two debts of one account the greater is its limit', () => {
  const two: Change = {
    record: { postings: [move('member:a', 'member:b', 5n), move('member:a', 'member:b', 9n, 'EURO')] },
    facts: {
      assets: ['TICKET', 'EURO'].map((code) =>
        assetState(code, { kind: 'currency', minted: 50n, burned: 0n, maxSupply: 100n }),
      ),
      balances: { 'member:a TICKET': 0n, 'member:b TICKET': 0n, 'member:a EURO': 0n, 'member:b EURO': 0n },
    },
  };
  expect(decided(reverse({ force: true }, two)).record.accounts).toEqual([{ address: 'member:b', overdraftLimit: 9n }]);
});

test('force does not break a cap, and a faucet needs no limit to take back what it gave', () => {
  const full: Change = { record: { postings: [move('member:full', 'member:b', 60n)] } };
  expect(codeOf(reverse({ force: true }, full))).toBe('BALANCE_CAP_EXCEEDED');
  const burnt: Change = { record: { postings: [move('member:b', 'faucet:f', 5n), move('member:a', 'member:b', 60n)] } };
  expect(decided(reverse({ force: true }, burnt)).record.accounts).toEqual([
    { address: 'member:b', overdraftLimit: 5n },
  ]);
});

test('a pool never goes into debt, not even when its owner forces it', () => {
  const change: Change = { record: { postings: [move('member:a', 'pool:p', 5n)] } };
  const submission = asOperator('reverse', { transactionId: id, reason: 'why', force: true });
  expect(codeOf(decide(viewOf(change), { ...submission, caller: 'amm-svc' }, { now }))).toBe('INSUFFICIENT_FUNDS');
});

const status = (address: string, value: 'closed' | 'frozen'): BookFacts => ({
  ...facts,
  accounts: { [address]: { status: value } },
});
const still: BookFacts = { ...facts, assets: [{ ...TICKET, isHalted: true }] };

const reversals: readonly (readonly [RefusalCode, () => Decision])[] = [
  ['TRANSACTION_NOT_FOUND', () => reverse({ transactionId: 'none' })],
  ['RESERVED_ACCOUNT', () => reverse({}, { grant: { burn: false } })],
  ['NOT_OWNER', () => reverse({}, { grant: { debits: ['member:a'] } })],
  ['NOT_OWNER', () => reverse({ force: true }, { grant: { admin: false } })],
  ['ALREADY_REVERSED', () => reverse({}, { past: { reversedBy: 'other' } })],
  ['NOT_REVERSIBLE', () => reverse({}, { past: { refunded: 1n } })],
  ['NOT_REVERSIBLE', () => reverse({}, { record: { type: 'reversal' } })],
  ['NOT_REVERSIBLE', () => reverse({}, { record: { type: 'refund' } })],
  ['NOT_REVERSIBLE', () => reverse({}, { record: { postings: [] } })],
  [
    'NOT_REVERSIBLE',
    () => reverse({}, { record: { holds: [{ id: 'h', account: 'member:a', amounts: parts(1n), maker: 'x' }] } }),
  ],
  ['ACCOUNT_CLOSED', () => reverse({}, { facts: status('member:a', 'closed') })],
  ['ACCOUNT_FROZEN', () => reverse({}, { facts: status('member:b', 'frozen') })],
  ['ASSET_HALTED', () => reverse({}, { facts: still })],
  ['REASON_LIMIT', () => reverse({ reason: 'new' }, { facts: { ...facts, reasonCount: 256 } })],
  ['INSUFFICIENT_FUNDS', () => reverse({}, poor)],
  ['BALANCE_CAP_EXCEEDED', () => reverse({}, { record: { postings: [move('member:full', 'member:b', 1n)] } })],
];

const refunds: readonly (readonly [RefusalCode, () => Decision])[] = [
  ['TRANSACTION_NOT_FOUND', () => refund(1n, { transactionId: 'none' })],
  ['RESERVED_ACCOUNT', () => refund(1n, {}, { grant: { burn: false } })],
  ['NOT_OWNER', () => refund(1n, {}, { grant: { debits: ['member:a'] } })],
  ['NOT_REFUNDABLE', () => refund(1n, {}, { past: { reversedBy: 'other' } })],
  ['NOT_REFUNDABLE', () => refund(1n, {}, { record: { type: 'reversal' } })],
  ['NOT_REFUNDABLE', () => refund(1n, {}, { record: { type: 'refund' } })],
  ['NOT_REFUNDABLE', () => refund(1n, {}, { record: { postings: [] } })],
  ['NOT_REFUNDABLE', () => refund(1n, {}, { record: { postings: [...sale, ...sale] } })],
  ['REFUND_EXCEEDS_ORIGINAL', () => refund(51n)],
  ['REFUND_EXCEEDS_ORIGINAL', () => refund(21n, {}, { past: { refunded: 30n } })],
  ['ACCOUNT_CLOSED', () => refund(1n, {}, { facts: status('member:a', 'closed') })],
  ['ACCOUNT_FROZEN', () => refund(1n, {}, { facts: status('member:b', 'frozen') })],
  ['ASSET_HALTED', () => refund(1n, {}, { facts: still })],
  ['REASON_LIMIT', () => refund(1n, { reason: 'new' }, { facts: { ...facts, reasonCount: 256 } })],
  ['INSUFFICIENT_FUNDS', () => refund(50n, {}, poor)],
  ['BALANCE_CAP_EXCEEDED', () => refund(1n, {}, { record: { postings: [move('member:full', 'member:b', 1n)] } })],
];

describe.each([
  ['reversal', reversals, reverseTransaction.refusals],
  ['refund', refunds, refundTransaction.refusals],
] as const)('a %s', (_, table, contract) => {
  test.each(table)('is refused with %s', (code, decision) => {
    expect(codeOf(decision())).toBe(code);
  });

  test('refuses in the order of its contract', () => {
    const order = table.map(([code]) => (contract as readonly RefusalCode[]).indexOf(code));
    expect(order).toEqual([...order].sort((one, after) => one - after));
    expect(order).not.toContain(-1);
  });
});

test('of several offences the first of the contract is answered', () => {
  const broken: Change = {
    past: { reversedBy: 'other', refunded: 1n },
    facts: { ...status('member:b', 'frozen'), reasonCount: 256, balances: {} },
  };
  expect(codeOf(reverse({ reason: 'new' }, { ...broken, grant: { debits: [] } }))).toBe('NOT_OWNER');
  expect(codeOf(reverse({ reason: 'new' }, broken))).toBe('ALREADY_REVERSED');
  expect(codeOf(reverse({ reason: 'new' }, { ...broken, past: { refunded: 1n } }))).toBe('NOT_REVERSIBLE');
  expect(codeOf(reverse({ reason: 'new' }, { ...broken, past: {} }))).toBe('ACCOUNT_FROZEN');
  expect(codeOf(refund(99n, { reason: 'new' }, broken))).toBe('NOT_REFUNDABLE');
  expect(codeOf(refund(99n, { reason: 'new' }, { ...broken, past: {} }))).toBe('REFUND_EXCEEDS_ORIGINAL');
  expect(codeOf(refund(9n, { reason: 'new' }, { ...broken, past: {} }))).toBe('ACCOUNT_FROZEN');
});

test('a refund gives back a part of the principal and of the taxes, never of the fees', () => {
  const { record, refunded } = decided(refund(25n));
  expect(refunded).toBe(25n);
  expect(record).toMatchObject({ type: 'refund', refunds: id });
  expect(record.postings).toEqual([
    move('member:b', 'member:a', 25n),
    { ...move('sink:tax', 'member:a', 4n), kind: 'tax' },
  ]);
});

test('a tax that is given back already makes no posting, and a principal may be named as one', () => {
  const small: Change = {
    past: { refunded: 1n },
    record: {
      postings: [
        { ...move('member:a', 'member:b', 50n), kind: 'principal' },
        { ...move('member:a', 'sink:tax', 1n), kind: 'tax' },
      ],
    },
  };
  expect(decided(refund(1n, {}, small)).record.postings).toEqual([
    { ...move('member:b', 'member:a', 1n), kind: 'principal' },
  ]);
});

test('however a whole is refunded in parts, each tax comes back whole, never more, and never later than its part', () => {
  const plan = fc.record({
    tax: fc.bigInt(1n, 10_000n),
    cuts: fc.array(fc.bigInt(1n, 1_000n), { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(plan, ({ tax, cuts }) => {
      const principal = cuts.reduce((sum, cut) => sum + cut, 0n);
      const postings: Posting[] = [
        move('member:a', 'member:b', principal),
        { ...move('member:a', 'sink:tax', tax), kind: 'tax' },
      ];
      const rich: BookFacts = {
        balances: { ...facts.balances, 'member:b TICKET': principal, 'sink:tax TICKET': tax },
        reasons: ['why'],
      };
      let refunded = 0n;
      let given = 0n;
      for (const cut of cuts) {
        const { record } = decided(refund(cut, {}, { past: { refunded }, record: { postings }, facts: rich }));
        given += record.postings.find(({ kind }) => kind === 'tax')?.amount ?? 0n;
        refunded += cut;
        expect(given * principal).toBeGreaterThanOrEqual(tax * refunded);
      }
      expect(given).toBe(tax);
    }),
    { numRuns: 200 * Number(process.env['TEST_DEPTH'] ?? 1) },
  );
});
