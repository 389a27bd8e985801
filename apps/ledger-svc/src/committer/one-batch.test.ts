import { amount, MAIN_BOOK } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import type { Submission } from '../domain/command';
import {
  asOperator,
  asService,
  outcomeCode,
  posted,
  startTestCommitter,
  submit,
  type TestCommitter,
  together,
} from '../testing/committer-fixture';
import { posting } from '../testing/ledger-fixture';

let fixture: TestCommitter;
beforeAll(async () => {
  fixture = await startTestCommitter();
});
beforeEach(() => void (fixture.batches.length = 0));
afterEach(() => expectConservation(fixture.database, MAIN_BOOK));
afterAll(() => fixture.stop());

const open = (address: string) => asOperator('openAccount', { address });
const pay = (from: string, to: string, units: bigint, more: object = {}) =>
  asOperator('post', { type: 'transfer', postings: [posting(from, to, units)], ...more });
const limit = (address: string, overdraftLimit: bigint) =>
  asOperator('changeAccount', { address, change: { kind: 'limit', overdraftLimit }, reason: 'why' });
const tickets = (units: bigint) => [{ asset: 'TICKET', amount: amount(units) }];

/** Decides all in one batch and says so. */
async function inOneBatch(...submissions: Submission[]) {
  const outcomes = await together(fixture, ...submissions);
  expect(fixture.batches).toEqual([submissions.length]);
  return outcomes;
}

async function balanceOf(address: string): Promise<bigint> {
  const rows = await fixture.database.query<{ balance: string }>(
    "select b.balance from ledger.balance b join ledger.account a on a.id = b.account_id join ledger.asset s on s.id = b.asset_id where a.address = $1 and s.code = 'TICKET'",
    [address],
  );
  return BigInt(rows[0]?.balance ?? 0);
}

test('two accounts are opened and credited in one batch', async () => {
  const outcomes = await inOneBatch(
    open('member:a'),
    open('member:b'),
    pay('faucet:test', 'member:a', 5n),
    pay('faucet:test', 'member:b', 7n),
    pay('member:a', 'member:b', 5n),
  );
  expect(outcomes.map(outcomeCode)).toEqual(['OK', 'OK', 'OK', 'OK', 'OK']);
  expect([await balanceOf('member:a'), await balanceOf('member:b')]).toEqual([0n, 12n]);
});

test('a hold is made and captured in one batch, and another made and voided', async () => {
  const make = (units: bigint) =>
    asOperator('createHold', { hold: { account: 'member:c', amounts: tickets(units) }, ttlSeconds: 60 });
  const [first, second] = [make(6n), make(4n)];
  const outcomes = await inOneBatch(
    open('member:c'),
    open('member:d'),
    pay('faucet:test', 'member:c', 10n),
    first,
    second,
    pay('member:c', 'member:d', 1n),
    asOperator('captureHold', { holdId: first.command.id, to: 'member:d', amounts: tickets(5n) }),
    asOperator('voidHold', { holdId: second.command.id }),
    asOperator('voidHold', { holdId: first.command.id }),
    pay('member:c', 'member:d', 5n),
  );
  expect(outcomes.map(outcomeCode)).toEqual([
    'OK', 'OK', 'OK', 'OK', 'OK', 'INSUFFICIENT_FUNDS', 'OK', 'OK', 'HOLD_ALREADY_CAPTURED', 'OK',
  ]); // prettier-ignore
  expect(await balanceOf('member:d')).toBe(10n);
});

test('a hold is made by one transaction and captured in parts by the next ones of the batch', async () => {
  const id = uuidv7();
  const take = (units: bigint) =>
    asService('amm-svc', 'post', { type: 'swap', postings: [posting(`hold:${id}`, 'member:e', units)] });
  const outcomes = await inOneBatch(
    open('member:e'),
    asService('amm-svc', 'openAccount', { address: 'pool:a' }),
    asService('amm-svc', 'post', {
      type: 'liquidity',
      postings: [posting('faucet:amm', 'pool:a', 10n)],
      holds: [{ id, account: 'pool:a', amounts: tickets(10n) }],
    }),
    take(4n),
    take(7n),
    take(6n),
    take(1n),
  );
  expect(outcomes.map(outcomeCode)).toEqual([
    'OK', 'OK', 'OK', 'OK', 'CAPTURE_EXCEEDS_HOLD', 'OK', 'HOLD_ALREADY_CAPTURED',
  ]); // prettier-ignore
});

test('a transaction is posted, refunded in part and over its whole, in one batch', async () => {
  const sale = pay('member:f', 'member:g', 10n);
  const refund = (units: bigint) =>
    asOperator('refund', { transactionId: sale.command.id, amount: amount(units), reason: 'why' });
  const outcomes = await inOneBatch(
    open('member:f'),
    open('member:g'),
    pay('faucet:test', 'member:f', 10n),
    sale,
    refund(6n),
    refund(5n),
    refund(4n),
    asOperator('reverse', { transactionId: sale.command.id, reason: 'why' }),
  );
  expect(outcomes.map(outcomeCode).slice(3)).toEqual(['OK', 'OK', 'REFUND_EXCEEDS_ORIGINAL', 'OK', 'NOT_REVERSIBLE']);
});

test('a transaction is posted and reversed once in one batch', async () => {
  const sale = pay('faucet:test', 'member:h', 10n);
  const reverse = () => asOperator('reverse', { transactionId: sale.command.id, reason: 'why' });
  const outcomes = await inOneBatch(open('member:h'), sale, reverse(), reverse());
  expect(outcomes.map(outcomeCode)).toEqual(['OK', 'OK', 'OK', 'ALREADY_REVERSED']);
});

test('one id twice in a batch is one effect and one answer; with other content it is refused', async () => {
  const first = pay('faucet:test', 'member:i', 5n, { fingerprint: 'a' });
  const { id } = first.command;
  const other = pay('faucet:test', 'member:i', 6n, { id, fingerprint: 'b' });
  const outcomes = await inOneBatch(open('member:i'), first, first, other);
  expect(outcomes.map(outcomeCode)).toEqual(['OK', 'OK', 'OK', 'IDEMPOTENCY_KEY_REUSED']);
  expect(posted(outcomes[2])).toEqual({ ...posted(outcomes[1]), replayed: true });
  expect(await balanceOf('member:i')).toBe(5n);
});

test('a refused id twice in a batch is refused alike, though the funds came between', async () => {
  const spend = pay('member:j', 'member:k', 5n, { fingerprint: 'a' });
  const outcomes = await inOneBatch(
    open('member:j'),
    open('member:k'),
    spend,
    pay('faucet:test', 'member:j', 5n),
    spend,
  );
  expect(outcomes.map(outcomeCode)).toEqual(['OK', 'OK', 'INSUFFICIENT_FUNDS', 'OK', 'INSUFFICIENT_FUNDS']);
});

test('an account on both sides of one posting is refused alone', async () => {
  const outcomes = await inOneBatch(
    open('member:l'),
    pay('faucet:test', 'member:l', 5n),
    pay('member:l', 'member:l', 5n),
    pay('member:l', 'sink:test', 5n),
  );
  expect(outcomes.map(outcomeCode)).toEqual(['OK', 'OK', 'SELF_TRANSFER', 'OK']);
});

test('a limit is used and lowered, raised and used again, in one batch', async () => {
  await together(fixture, open('member:m'), open('member:n'), limit('member:m', 50n));
  await submit(fixture, pay('faucet:test', 'member:m', 1n));
  fixture.batches.length = 0;
  const outcomes = await inOneBatch(
    pay('member:m', 'member:n', 41n),
    limit('member:m', 0n),
    pay('member:m', 'member:n', 1n),
    pay('faucet:test', 'member:m', 5n),
    limit('member:m', 60n),
    pay('member:m', 'member:n', 20n),
    limit('member:m', 10n),
  );
  expect(outcomes.map(outcomeCode)).toEqual(['OK', 'OK', 'INSUFFICIENT_FUNDS', 'OK', 'OK', 'OK', 'OK']);
  expect(await balanceOf('member:m')).toBe(-55n);
  expect(outcomeCode(await submit(fixture, pay('faucet:test', 'member:m', 5n)))).toBe('OK');
  expect(outcomeCode(await submit(fixture, pay('member:m', 'member:n', 1n)))).toBe('INSUFFICIENT_FUNDS');
});

test('an account is emptied and closed in one batch, and nothing follows', async () => {
  const close = () => asOperator('changeAccount', { address: 'member:o', change: { kind: 'close' }, reason: 'why' });
  const outcomes = await inOneBatch(
    open('member:o'),
    pay('faucet:test', 'member:o', 5n),
    close(),
    pay('member:o', 'sink:test', 5n),
    close(),
    pay('faucet:test', 'member:o', 5n),
  );
  expect(outcomes.map(outcomeCode)).toEqual(['OK', 'OK', 'ACCOUNT_NOT_EMPTY', 'OK', 'OK', 'ACCOUNT_CLOSED']);
});

test('a book, its asset and its reasons are made and used in one batch', async () => {
  const asset = { code: 'IRON', kind: 'raw', scale: 0, maxSupply: 5n, tradable: true } as const;
  const mint = (reason: string) =>
    asOperator('post', {
      book: 'arcade',
      type: 'credit',
      reason,
      postings: [posting('faucet:r1', 'user:a', 2n, 'IRON')],
    });
  const outcomes = await inOneBatch(
    asOperator('createAsset', { book: 'arcade', asset }),
    asOperator('openBook', { book: 'arcade' }),
    asOperator('createAsset', { book: 'arcade', asset }),
    mint('r1'),
    mint('r2'),
    mint('r2'),
  );
  expect(outcomes.map(outcomeCode)).toEqual(['BOOK_NOT_FOUND', 'OK', 'OK', 'OK', 'OK', 'SUPPLY_LIMIT']);
  await expectConservation(fixture.database, 'arcade');
});

test('an asset that is created and halted in one batch is halted for whoever reads it next', async () => {
  const asset = { code: 'GEM', kind: 'raw', scale: 0, maxSupply: amount(9n), tradable: true } as const;
  const created = await inOneBatch(asOperator('createAsset', { asset }), asOperator('haltAsset', { asset: 'GEM' }));
  expect(created.map(outcomeCode)).toEqual(['OK', 'OK']);
  // As if another process had written to the book: nothing is known of it any more.
  await fixture.database.query('update ledger.book set batch = batch + 1');
  const mint = () => asOperator('post', { type: 'credit', postings: [posting('faucet:test', 'member:a', 1n, 'GEM')] });
  expect(outcomeCode(await submit(fixture, mint()))).toBe('ASSET_HALTED');
  posted(await submit(fixture, asOperator('resumeAsset', { asset: 'GEM' })));
  expect(outcomeCode(await submit(fixture, mint()))).toBe('OK');
});
