import { instant } from '@tix/contracts';
import { type BookFacts, holdView, memoryView } from '../testing/memory-view';
import { asOperator, asService, move, parts, units } from '../testing/submissions';
import type { CommandOf } from './command';
import { decide } from './decide';
import type { Decided, Decision } from './decision';

type Order = Pick<CommandOf<'post'>, 'type' | 'postings'> & Partial<CommandOf<'post'>>;

const now = instant(2_000_000n);
const hold = '01993f0e-0000-7000-8000-000000000001';
const made = '01993f0e-0000-7000-8000-000000000002';
const book: BookFacts = {
  balances: { 'member:a TICKET': [100n, 0n], 'member:b TICKET': 0n, 'pool:p TICKET': 1_000n, 'pool:p IRON': 1_000n },
};

const post = (order: Partial<Order>, facts: BookFacts = book) =>
  decide(memoryView(facts), asOperator('post', { type: 'transfer', postings: [], ...order }), { now });

function decided(decision: Decision): Decided {
  if (decision.ok && 'record' in decision) return decision;
  throw new Error(JSON.stringify(decision));
}
const codeOf = (decision: Decision) => (decision.ok ? 'OK' : decision.refusal.code);

test('a record holds what was ordered and what was found out, and nothing that is absent', () => {
  const postings = [{ ...move('member:a', 'sink:fee', 3n), kind: 'fee' as const }];
  const order = { postings, reason: 'why', parentId: hold, reference: 'no 1', effectiveAt: instant(5n) };
  const view = memoryView(book);
  const submission = asOperator('post', { type: 'fee', ...order });
  const { record } = decided(decide(view, submission, { now, memo: { note: 'seal' } }));
  expect(record).toEqual({
    ...order,
    id: submission.command.id,
    book: 'main',
    seq: 11,
    type: 'fee',
    actor: 'operator:test',
    opened: ['sink:fee'],
    committedAt: now,
    memo: { note: 'seal' },
  });
});

test('a record is later than the one before it, though the clock is not', () => {
  const late = { ...book, book: { lastAt: instant(9_000_000n) } };
  expect(decided(post({ postings: [move('member:a', 'member:b', 1n)] }, late)).record.committedAt).toBe(9_000_001n);
});

test('the deadline itself is in time, a microsecond later is not', () => {
  const postings = [move('member:a', 'member:b', 1n)];
  expect(codeOf(post({ postings, deadline: now }))).toBe('OK');
  expect(codeOf(post({ postings, deadline: instant(now - 1n) }))).toBe('DEADLINE_EXCEEDED');
});

test('an expected balance is the posted one, zero where there is none, and its account must exist', () => {
  const facts: BookFacts = { balances: { 'member:a TICKET': [100n, 40n] }, accounts: { 'member:b': {} } };
  const expecting = (account: string, balance: bigint) =>
    codeOf(
      post({ postings: [move('member:a', 'member:b', 1n)], expected: [{ account, asset: 'TICKET', balance }] }, facts),
    );
  expect([expecting('member:a', 100n), expecting('member:a', 60n)]).toEqual(['OK', 'BALANCE_MOVED']);
  expect([expecting('member:b', 0n), expecting('member:b', 1n)]).toEqual(['OK', 'BALANCE_MOVED']);
  expect(expecting('member:nobody', 0n)).toBe('ACCOUNT_NOT_FOUND');
});

test('all that is available is what the rule takes, at most its maximum, and nothing makes no posting', () => {
  const facts: BookFacts = { balances: { 'member:a TICKET': [100n, 40n], 'member:b TICKET': 0n } };
  const sweep = (account: string, max?: bigint) =>
    post(
      {
        postings: [{ ...move(account, 'sink:fee', 1n), amount: { rule: 0, part: 'amount' } }],
        rules: [{ name: 'available.v1', account, asset: 'TICKET', ...(max !== undefined && { max: units(max) }) }],
      },
      facts,
    );
  expect(decided(sweep('member:a')).record.postings).toEqual([move('member:a', 'sink:fee', 60n)]);
  expect(decided(sweep('member:a', 7n)).record.postings).toEqual([move('member:a', 'sink:fee', 7n)]);
  expect(codeOf(sweep('member:b'))).toBe('AMOUNT_TOO_SMALL');
  expect(codeOf(sweep('member:c'))).toBe('ACCOUNT_NOT_FOUND');
});

test('an account that never had the asset has nothing available of it', () => {
  const order = {
    postings: [
      move('member:a', 'member:b', 1n),
      { ...move('member:b', 'member:a', 1n, 'IRON'), amount: { rule: 0, part: 'amount' } },
    ],
    rules: [{ name: 'available.v1' as const, account: 'member:b', asset: 'IRON' }],
  };
  expect(decided(post(order)).record.postings).toHaveLength(1);
});

const swap = (limit: bigint, parts: readonly string[] = ['ticketsToPool', 'materials', 'sinkFee']): Partial<Order> => ({
  type: 'swap',
  postings: [
    { from: 'member:a', to: 'pool:p', asset: 'TICKET', amount: { rule: 0, part: parts[0] ?? '' } },
    { from: 'pool:p', to: 'member:a', asset: 'IRON', amount: { rule: 0, part: parts[1] ?? '' } },
    { from: 'member:a', to: 'sink:swap', asset: 'TICKET', amount: { rule: 0, part: parts[2] ?? '' } },
  ],
  rules: [{
    name: 'constantProduct.v1', pool: 'pool:p', tickets: 'TICKET', material: 'IRON', side: 'buy', exact: 'in',
    amount: units(100n), lpFeeBps: 30, sinkFeeBps: 100, limit: units(limit),
  }],
}); // prettier-ignore

test('a swap is priced on the balances of its moment, and its record keeps the amounts', () => {
  const asAmm = (order: Partial<Order>) => {
    const submission = asOperator('post', { type: 'swap', postings: [], ...order });
    return decide(memoryView(book), { ...submission, caller: 'amm-svc' }, { now });
  };
  expect(decided(asAmm(swap(89n))).record.postings.map(({ amount }) => amount)).toEqual([99n, 89n, 1n]);
  expect(codeOf(asAmm(swap(90n)))).toBe('SLIPPAGE_EXCEEDED');
  expect(codeOf(asAmm(swap(1n, ['ticketsToPool', 'materials', 'other'])))).toBe('VALIDATION');
  const { rules: _, ...without } = swap(1n);
  expect(codeOf(asAmm(without))).toBe('VALIDATION');
});

test('holds are made with their reason, captured by part and released, and end as what became of them', () => {
  const facts: BookFacts = {
    balances: { 'member:a TICKET': [100n, 30n], 'member:b TICKET': 0n },
    holds: [holdView(hold, 'member:a', { TICKET: 30n })],
  };
  const capture = (count: bigint, releases: string[] = []) =>
    decided(
      post(
        {
          postings: [move(`hold:${hold}`, 'member:b', count)],
          releases,
          reason: 'rent',
          holds: [{ id: made, account: 'member:a', amounts: parts(5n) }],
        },
        facts,
      ),
    );
  const part = capture(10n);
  expect(part.record.postings).toEqual([{ ...move('member:a', 'member:b', 10n), hold }]);
  expect(part.record.holds).toEqual([
    { id: made, account: 'member:a', amounts: parts(5n), maker: 'gateway/operator', reason: 'rent' },
  ]);
  expect(part.record.ends).toBeUndefined();
  expect(part.changes.balances.get('member:a TICKET')).toMatchObject({ balance: 90n, held: 25n });
  expect(capture(30n).record.ends).toEqual([{ hold, account: 'member:a', state: 'captured', released: [] }]);
  expect(capture(10n, [hold]).record.ends).toEqual([
    { hold, account: 'member:a', state: 'captured', released: parts(20n) },
  ]);
  const released = decided(post({ releases: [hold] }, facts));
  expect(released.record).toMatchObject({ postings: [], ends: [{ hold, state: 'voided', released: parts(30n) }] });
  const unnamed = decided(post({ holds: [{ id: made, account: 'member:a', amounts: parts(5n) }] }, facts));
  expect(unnamed.record.holds?.[0]).not.toHaveProperty('reason');
});

test('releasing what has ended does nothing and is not refused; releasing twice is releasing once', () => {
  const facts: BookFacts = { ...book, holds: [holdView(hold, 'member:a', {}, { state: 'expired' })] };
  expect(decided(post({ releases: [hold] }, facts)).record).toMatchObject({ postings: [], ends: undefined });
  const open: BookFacts = {
    ...book,
    holds: [holdView(hold, 'member:a', { TICKET: 3n })],
    balances: { 'member:a TICKET': [9n, 3n] },
  };
  expect(decided(post({ releases: [hold, hold] }, open)).record.ends).toHaveLength(1);
});

test('two captures of one hold count together, also over what it never had of an asset', () => {
  const facts: BookFacts = {
    balances: { 'member:a TICKET': [100n, 30n], 'member:a IRON': 9n, 'member:b TICKET': 0n },
    holds: [holdView(hold, 'member:a', { TICKET: 30n })],
  };
  const take = (...counts: bigint[]) =>
    post({ postings: counts.map((count) => move(`hold:${hold}`, 'member:b', count)) }, facts);
  expect(codeOf(take(20n, 10n))).toBe('OK');
  expect(take(20n, 11n)).toMatchObject({ refusal: { code: 'CAPTURE_EXCEEDS_HOLD', details: { remaining: 30 } } });
  const iron = post({ postings: [move(`hold:${hold}`, 'member:b', 1n, 'IRON')] }, facts);
  expect(iron).toMatchObject({ refusal: { code: 'CAPTURE_EXCEEDS_HOLD', details: { asset: 'IRON', remaining: 0 } } });
});

test('a capture from a hold that is not there is refused as such', () => {
  expect(codeOf(post({ postings: [move(`hold:${hold}`, 'member:b', 1n)] }))).toBe('HOLD_NOT_FOUND');
});

test('two holds of one id in one order are one too many', () => {
  const one = { id: made, account: 'member:a', amounts: parts(1n) };
  expect(codeOf(post({ holds: [one, one] }))).toBe('ALREADY_EXISTS');
});

test('assets of holds must exist as those of postings, and faucets hold nothing', () => {
  const holds = (account: string, asset: string) => [{ id: made, account, amounts: parts(1n, asset) }];
  expect(codeOf(post({ holds: holds('member:a', 'NONE') }))).toBe('ASSET_NOT_FOUND');
  expect(codeOf(post({ holds: holds('faucet:x', 'TICKET') }))).toBe('RESERVED_ACCOUNT');
  expect(codeOf(post({ holds: holds('member:nobody', 'TICKET') }))).toBe('ACCOUNT_NOT_FOUND');
});

test('a service moves its own, the hold it made, and credits whom everybody may credit', () => {
  const facts: BookFacts = {
    ...book,
    holds: [holdView(hold, 'member:a', { TICKET: 3n }, { maker: 'amm-svc' })],
    balances: { ...book.balances, 'member:a TICKET': [9n, 3n] },
  };
  const asAmm = (...postings: Order['postings']) =>
    codeOf(decide(memoryView(facts), asService('amm-svc', 'post', { type: 'swap', postings }), { now }));
  expect(asAmm(move('pool:p', 'member:b', 1n), move(`hold:${hold}`, 'pool:p', 3n))).toBe('OK');
  expect(asAmm(move('member:a', 'pool:p', 1n))).toBe('NOT_OWNER');
});
