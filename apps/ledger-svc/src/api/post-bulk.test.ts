import { BULK_MAX, MAIN_BOOK, openBook, postBulk, type RequestOf } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import {
  balanceOf,
  codeOf,
  fund,
  open,
  type Order,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
  withCapability,
} from '../testing/ledger-fixture';
import { entriesOf, times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

type Mode = RequestOf<typeof postBulk>['mode'];
type Bulk = RequestOf<typeof postBulk>['transactions'];

const ask = (mode: Mode, transactions: readonly object[]) =>
  ledger.ask(postBulk, { mode, transactions: transactions as Bulk });
const bulk = async (mode: Mode, ...orders: readonly Order[]) =>
  valueOf(
    await ask(
      mode,
      orders.map((order) => withCapability(order)),
    ),
  ).results;
const codes = (results: Awaited<ReturnType<typeof bulk>>) => results.map((one) => (one.ok ? 'OK' : one.code));

test('an independent bulk does each on its own, in its order, and answers in that order', async () => {
  await fund(ledger, 'member:a', 10n);
  await open(ledger, 'member:b');
  const results = await bulk(
    'independent',
    transfer('member:a', 'member:b', 8n),
    transfer('member:a', 'member:b', 8n),
    transfer('member:b', 'member:a', 6n),
    transfer('member:a', 'member:b', 8n),
    transfer('member:a', 'member:nobody', 1n),
  );
  expect(codes(results)).toEqual(['OK', 'INSUFFICIENT_FUNDS', 'OK', 'OK', 'ACCOUNT_NOT_FOUND']);
  const seqs = results.flatMap((one) => (one.ok ? [one.transaction.seq] : []));
  expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
  expect(await balanceOf(ledger, 'member:a')).toBe(0n);
});

test('an atomic bulk lets later elements see earlier ones, and keeps all of it', async () => {
  await fund(ledger, 'member:c', 10n);
  await open(ledger, 'member:d', 'member:e');
  const results = await bulk('atomic', transfer('member:c', 'member:d', 10n), transfer('member:d', 'member:e', 10n));
  expect(codes(results)).toEqual(['OK', 'OK']);
  expect(await balanceOf(ledger, 'member:e')).toBe(10n);
});

test('one refusal takes an atomic bulk back as a whole: the culprit says why, the others that they were aborted', async () => {
  await fund(ledger, 'member:f', 10n);
  await open(ledger, 'member:g');
  const before = await entriesOf(ledger, 'member:f');
  const orders = [
    transfer('member:f', 'member:g', 6n, { metadata: { first: 1 } }),
    { type: 'fee' as const, reason: 'taken_back', postings: [posting('member:f', 'sink:taken_back', 1n)] },
    transfer('member:f', 'member:g', 6n),
    transfer('member:f', 'member:g', 1n),
  ].map((order) => ({ ...order, id: uuidv7() }));
  const refused = await bulk('atomic', ...orders);
  expect(codes(refused)).toEqual(['ABORTED', 'ABORTED', 'INSUFFICIENT_FUNDS', 'ABORTED']);
  expect(refused[2]).toMatchObject({ details: { available: 3, needed: 6 } });
  expect(await entriesOf(ledger, 'member:f')).toEqual(before);
  const left = await ledger.database.query(
    "select 1 from ledger.account where address = 'sink:taken_back' union all select 1 from ledger.reason where code = 'taken_back' union all select 1 from ledger.memo where id = $1",
    [orders[0]?.id],
  );
  expect(left).toEqual([]);
  // What was aborted is not used up: alone it is done.
  expect(codes(await bulk('atomic', orders[0] as Order))).toEqual(['OK']);
});

test('an id twice in one bulk is the same answer twice, in both modes', async () => {
  await fund(ledger, 'member:h', 10n);
  await open(ledger, 'member:i');
  for (const mode of ['independent', 'atomic'] as const) {
    const order = { ...transfer('member:h', 'member:i', 1n), id: uuidv7(), fingerprint: 'x' };
    const [first, second, other] = await bulk(mode, order, order);
    expect(second).toEqual({ ok: true, transaction: { ...(first?.ok && first.transaction), replayed: true } });
    expect(other).toBeUndefined();
    const reused = await bulk(mode, order, { ...order, fingerprint: 'y' });
    expect(codes(reused)).toEqual(
      mode === 'atomic' ? ['ABORTED', 'IDEMPOTENCY_KEY_REUSED'] : ['OK', 'IDEMPOTENCY_KEY_REUSED'],
    );
  }
  expect(await balanceOf(ledger, 'member:i')).toBe(2n);
});

test('five hundred are done at once, and one more is no request', async () => {
  await fund(ledger, 'member:j', 500n);
  await open(ledger, 'member:k');
  const many = times(BULK_MAX + 1, () => transfer('member:j', 'member:k', 1n));
  expect(
    codeOf(
      await ask(
        'independent',
        many.map((order) => withCapability(order)),
      ),
    ),
  ).toBe('VALIDATION');
  expect(new Set(codes(await bulk('atomic', ...many.slice(0, BULK_MAX))))).toEqual(new Set(['OK']));
  expect(await balanceOf(ledger, 'member:k')).toBe(500n);
});

test('an atomic bulk has a bound of postings, and acts in one book', async () => {
  await fund(ledger, 'member:l', 10n);
  const wide = { type: 'fee' as const, postings: times(64, () => posting('member:l', 'sink:wide', 1n)) };
  expect(new Set(codes(await bulk('atomic', ...times(32, () => wide))))).toEqual(new Set(['VALIDATION']));
  valueOf(await ledger.command(openBook, { book: 'other' }));
  const elsewhere = { book: 'other', type: 'credit' as const, postings: [posting('faucet:a', 'user:a', 1n, 'CREDIT')] };
  expect(codes(await bulk('atomic', transfer('member:l', 'sink:wide', 1n), elsewhere))).toEqual([
    'VALIDATION',
    'VALIDATION',
  ]);
  expect(codes(await bulk('independent', transfer('member:l', 'sink:wide', 1n), elsewhere))).toEqual(['OK', 'OK']);
  await expectConservation(ledger.database, 'other');
});

test('a forged element is refused alone, or with its atomic bulk', async () => {
  await fund(ledger, 'member:m', 10n);
  await open(ledger, 'member:n');
  const good = () => withCapability(transfer('member:m', 'member:n', 1n));
  const forged = { ...good(), capability: `${good().capability}x` };
  const results = async (mode: Mode) => codes(valueOf(await ask(mode, [good(), forged])).results);
  expect(await results('atomic')).toEqual(['ABORTED', 'NOT_OWNER']);
  expect(await results('independent')).toEqual(['OK', 'NOT_OWNER']);
  expect(await balanceOf(ledger, 'member:n')).toBe(1n);
});

test('a dry bulk answers as if it were done and leaves nothing', async () => {
  await fund(ledger, 'member:o', 10n);
  const dry = { ...transfer('member:o', 'sink:dry', 10n), dryRun: true };
  expect(codes(await bulk('independent', dry, dry))).toEqual(['OK', 'OK']);
  expect(await balanceOf(ledger, 'member:o')).toBe(10n);
});
