import {
  type Address,
  changeAccount,
  getTransaction,
  MAIN_BOOK,
  refundTransaction,
  reverseTransaction,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import {
  balanceOf,
  codeOf,
  createMaterial,
  fund,
  moneyOf,
  open,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { countOf, times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const reverse = (transactionId: string, more: object = {}, grant: object = {}) =>
  ledger.command(reverseTransaction, { transactionId, reason: 'mistake', ...more }, grant);
const refund = (transactionId: string, units: bigint, more: object = {}) =>
  ledger.command(refundTransaction, {
    transactionId,
    amount: posting('', '', units).amount,
    reason: 'refund',
    ...more,
  });

async function paid(from: Address, to: Address, units: bigint): Promise<string> {
  await fund(ledger, from, units);
  await open(ledger, to);
  return valueOf(await post(ledger, transfer(from, to, units))).id;
}

async function stored(id: string) {
  return valueOf(await ledger.ask(getTransaction, { book: MAIN_BOOK, id }));
}

test('of twenty reversals at once one is done, and the others name it', async () => {
  const id = await paid('member:a', 'member:b', 25n);
  const replies = await Promise.all(times(20, () => reverse(id)));
  const done = replies.flatMap((reply) => (reply.ok ? [reply.value] : []));
  expect(done).toHaveLength(1);
  const named = replies.flatMap((reply) => (reply.ok ? [] : [reply.refusal]));
  expect(
    countOf(
      named.map(({ code }) => code),
      'ALREADY_REVERSED',
    ),
  ).toBe(19);
  expect(new Set(named.map(({ details }) => details?.['reversedBy']))).toEqual(new Set([done[0]?.id]));
  expect(done[0]).toMatchObject({ type: 'reversal', reverses: id });
  expect(await stored(id)).toMatchObject({ reversedBy: done[0]?.id });
  expect(await balanceOf(ledger, 'member:a')).toBe(25n);
});

test('what the receiver has spent is not reversed without force, and with force it is a visible debt', async () => {
  const id = await paid('member:c', 'member:d', 25n);
  await open(ledger, 'member:e');
  valueOf(await post(ledger, transfer('member:d', 'member:e', 20n)));
  expect(await reverse(id)).toMatchObject({
    refusal: { code: 'INSUFFICIENT_FUNDS', details: { available: 5, needed: 25 } },
  });
  expect(codeOf(await reverse(id, { force: true }, { admin: false }))).toBe('NOT_OWNER');
  valueOf(await reverse(id, { force: true }));
  expect(await moneyOf(ledger, 'member:d')).toMatchObject({ balance: -20n, available: -20n });
  expect(await balanceOf(ledger, 'member:c')).toBe(25n);
  // The debt is a limit, not a credit: nothing more can be spent, and what comes in reduces it.
  expect(codeOf(await post(ledger, transfer('member:d', 'member:e', 1n)))).toBe('INSUFFICIENT_FUNDS');
  expect(codeOf(await post(ledger, transfer('member:e', 'member:d', 5n)))).toBe('OK');
});

test('a forced reversal never breaks a cap: it is refused as a whole', async () => {
  const id = await paid('member:f', 'member:g', 1_000_000_000n);
  await open(ledger, 'member:h');
  valueOf(await post(ledger, transfer('member:g', 'member:h', 10n)));
  await fund(ledger, 'member:f', 1n);
  expect(codeOf(await reverse(id, { force: true }))).toBe('BALANCE_CAP_EXCEEDED');
  expect(await balanceOf(ledger, 'member:f')).toBe(1n);
});

test('materials have no debts: a reversal that needs one is refused even with force', async () => {
  await createMaterial(ledger, 'IRON');
  await fund(ledger, 'member:i', 5n, 'IRON');
  await open(ledger, 'member:j', 'member:k');
  const { id } = valueOf(
    await post(ledger, { type: 'transfer', postings: [posting('member:i', 'member:j', 5n, 'IRON')] }),
  );
  valueOf(await post(ledger, { type: 'transfer', postings: [posting('member:j', 'member:k', 1n, 'IRON')] }));
  expect(codeOf(await reverse(id, { force: true }))).toBe('INSUFFICIENT_FUNDS');
});

test('a transaction through an account that has nothing is reversed by its net effect', async () => {
  await fund(ledger, 'member:l', 10n);
  await open(ledger, 'member:m', 'member:n');
  const postings = [posting('member:l', 'member:m', 10n), posting('member:m', 'member:n', 10n)];
  const { id } = valueOf(await post(ledger, { type: 'transfer', postings }));
  valueOf(await reverse(id));
  expect(await Promise.all(['l', 'm', 'n'].map((name) => balanceOf(ledger, `member:${name}`)))).toEqual([10n, 0n, 0n]);
});

test('refunds sum to the original at most, and exclude a reversal', async () => {
  const id = await paid('member:o', 'member:p', 50n);
  const first = valueOf(await refund(id, 30n));
  expect(await refund(id, 21n)).toMatchObject({
    refusal: { code: 'REFUND_EXCEEDS_ORIGINAL', details: { remaining: 20 } },
  });
  const second = valueOf(await refund(id, 20n));
  expect(await refund(id, 1n)).toMatchObject({
    refusal: { code: 'REFUND_EXCEEDS_ORIGINAL', details: { remaining: 0 } },
  });
  expect(codeOf(await reverse(id))).toBe('NOT_REVERSIBLE');
  const { refundedBy = [] } = await stored(id);
  expect(new Map(refundedBy.map((part) => [part.id, part.amount]))).toEqual(
    new Map([
      [first.id, 30n],
      [second.id, 20n],
    ]),
  );
  expect(await balanceOf(ledger, 'member:o')).toBe(50n);
});

test('of many refunds at once no more than the original is given back', async () => {
  const id = await paid('member:q', 'member:r', 50n);
  await fund(ledger, 'member:r', 100n);
  const codes = (await Promise.all(times(20, () => refund(id, 7n)))).map(codeOf);
  expect(countOf(codes, 'OK')).toBe(7);
  expect(countOf(codes, 'REFUND_EXCEEDS_ORIGINAL')).toBe(13);
});

test('taxes follow a refund in proportion, rounded for who paid them, and come back whole in the end', async () => {
  await fund(ledger, 'member:s', 110n);
  await open(ledger, 'member:t');
  const postings = [
    posting('member:s', 'member:t', 100n),
    { ...posting('member:s', 'sink:tax', 7n), kind: 'tax' as const },
    { ...posting('member:s', 'sink:fee', 3n), kind: 'fee' as const },
  ];
  const { id } = valueOf(await post(ledger, { type: 'sale', postings }));
  const back = await Promise.all([50n, 25n, 25n].map((units) => refund(id, units)));
  const taxes = back.map((one) => valueOf(one).postings.find(({ kind }) => kind === 'tax')?.amount ?? 0n);
  expect(taxes.reduce<bigint>((sum, units) => sum + units, 0n)).toBe(7n);
  expect(taxes[0]).toBe(4n);
  expect(await balanceOf(ledger, 'member:s')).toBe(107n);
});

test('a refund needs one principal posting, and neither corrections nor facts without value are corrected', async () => {
  await fund(ledger, 'member:u', 10n);
  await open(ledger, 'member:v');
  const postings = [posting('member:u', 'member:v', 5n), posting('member:u', 'member:v', 5n)];
  const { id } = valueOf(await post(ledger, { type: 'transfer', postings }));
  expect(codeOf(await refund(id, 1n))).toBe('NOT_REFUNDABLE');
  const reversal = valueOf(await reverse(id)).id;
  expect(codeOf(await reverse(reversal))).toBe('NOT_REVERSIBLE');
  expect(codeOf(await refund(reversal, 1n))).toBe('NOT_REFUNDABLE');
  const frozen = crypto.randomUUID();
  valueOf(
    await ledger.command(changeAccount, {
      id: frozen,
      address: 'member:v',
      change: { kind: 'unfreeze' },
      reason: 'why',
    }),
  );
  expect(codeOf(await reverse(frozen))).toBe('NOT_REVERSIBLE');
  expect(codeOf(await refund(frozen, 1n))).toBe('NOT_REFUNDABLE');
  expect(codeOf(await reverse(crypto.randomUUID()))).toBe('TRANSACTION_NOT_FOUND');
  expect(codeOf(await refund(crypto.randomUUID(), 1n))).toBe('TRANSACTION_NOT_FOUND');
});

test('a correction needs the rights of the movements it makes', async () => {
  const id = await paid('member:w', 'member:x', 5n);
  expect(codeOf(await reverse(id, {}, { debits: ['member:w'] }))).toBe('NOT_OWNER');
  expect(codeOf(await reverse(id, {}, { debits: ['member:x'] }))).toBe('OK');
});

test('a dry reversal and a dry refund leave the transaction as it is', async () => {
  const id = await paid('member:y', 'member:z', 5n);
  expect(valueOf(await reverse(id, { dryRun: true })).balances[1]).toMatchObject({ account: 'member:y', balance: 5n });
  valueOf(await refund(id, 5n, { dryRun: true }));
  expect(await stored(id)).not.toHaveProperty('reversedBy');
  expect(codeOf(await refund(id, 5n))).toBe('OK');
});
