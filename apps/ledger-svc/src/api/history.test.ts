import {
  formatInstant,
  getBalances,
  instant,
  type Instant,
  listTransactions,
  MAIN_BOOK,
  parseInstant,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { codeOf, fund, open, post, startLedger, type TestLedger, transfer, valueOf } from '../testing/ledger-fixture';
import { advanceClock, entriesOf, times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

type At = { asOf?: Instant; asOfSeq?: number };
const ask = (address: string, at: At) => ledger.ask(getBalances, { book: MAIN_BOOK, address, asset: 'TICKET', ...at });
const balanceAt = async (address: string, at: At) => valueOf(await ask(address, at)).data[0]?.balance;
const pay = async (from: string, to: string, units: bigint) => valueOf(await post(ledger, transfer(from, to, units)));

async function writes(count: number): Promise<void> {
  await Promise.all(times(count, () => pay('faucet:noise', 'commons:noise', 1n)));
}

test('a balance at a moment or a seq is that after it, and the same for ever', async () => {
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:b', 'commons:noise');
  const [first, second, third] = [
    await pay('member:a', 'member:b', 1n),
    await pay('member:a', 'member:b', 2n),
    await pay('member:a', 'member:b', 4n),
  ];
  const before = instant(first.committedAt - 1n);
  const questions = [
    { asOf: before }, { asOf: first.committedAt }, { asOf: second.committedAt }, { asOf: instant(third.committedAt - 1n) }, { asOf: third.committedAt },
    { asOfSeq: 0 }, { asOfSeq: first.seq - 1 }, { asOfSeq: first.seq }, { asOfSeq: second.seq }, { asOfSeq: third.seq },
  ]; // prettier-ignore
  const answers = () => Promise.all(questions.map(async (at) => valueOf(await ask('member:b', at))));
  const early = await answers();
  expect(early.map(({ data }) => data[0]?.balance)).toEqual([0n, 1n, 3n, 3n, 7n, 0n, 0n, 1n, 3n, 7n]);
  expect(early.map(({ seq }) => seq)).toEqual([
    first.seq - 1, first.seq, second.seq, second.seq, third.seq, 0, first.seq - 1, first.seq, second.seq, third.seq,
  ]); // prettier-ignore
  await writes(1_000);
  expect(await answers()).toEqual(early);
  expect(await balanceAt('member:b', {})).toBe(7n);
});

test('every seq of an account has its balance, whether it was alone in its batch or not', async () => {
  await fund(ledger, 'member:c', 50n);
  await open(ledger, 'member:d');
  const posted = await Promise.all(times(50, () => pay('member:c', 'member:d', 1n)));
  const bySeq = [...posted].sort((one, other) => one.seq - other.seq);
  const at = await Promise.all(
    bySeq.map(({ seq, committedAt }) =>
      Promise.all([balanceAt('member:d', { asOfSeq: seq }), balanceAt('member:d', { asOf: committedAt })]),
    ),
  );
  expect(at).toEqual(times(50, (index) => [BigInt(index + 1), BigInt(index + 1)]));
  const moments = bySeq.map(({ committedAt }) => committedAt);
  expect(moments.every((moment, index) => index === 0 || moment > (moments[index - 1] ?? 0n))).toBe(true);
});

test('one moment in two time zones is one answer', async () => {
  await fund(ledger, 'member:e', 5n);
  const { committedAt } = await pay('member:e', 'sink:fee', 1n);
  const utc = formatInstant(committedAt);
  const local = `${new Date(Number(committedAt / 1000n + 21_600_000n)).toISOString().slice(0, 19)}${utc.slice(19, -1)}+06:00`;
  const asOf = parseInstant(local);
  expect(asOf).toBe(committedAt);
  expect(await balanceAt('member:e', asOf === undefined ? {} : { asOf })).toBe(4n);
});

test('the future has no balance, neither by time nor by seq', async () => {
  await fund(ledger, 'member:f', 5n);
  const { committedAt, seq } = await pay('member:f', 'sink:fee', 1n);
  expect(codeOf(await ask('member:f', { asOf: instant(committedAt + 60_000_000n) }))).toBe('AS_OF_IN_FUTURE');
  expect(codeOf(await ask('member:f', { asOfSeq: seq + 1 }))).toBe('AS_OF_IN_FUTURE');
  expect(codeOf(await ask('member:nobody', { asOfSeq: 1 }))).toBe('ACCOUNT_NOT_FOUND');
  expect(codeOf(await ledger.ask(getBalances, { book: MAIN_BOOK, address: 'member:f', asset: 'NO' }))).toBe(
    'ASSET_NOT_FOUND',
  );
  expect(codeOf(await ledger.ask(getBalances, { book: 'nowhere', address: 'member:f' }))).toBe('BOOK_NOT_FOUND');
});

test('a balance at the present moment never changes afterwards, even when the clock stands still', async () => {
  await fund(ledger, 'member:g', 5n);
  const [frozen] = await ledger.database.query<{ at: string }>(
    'update platform.clock set frozen_at_us = (extract(epoch from clock_timestamp()) * 1000000)::bigint + 1000000 returning frozen_at_us as at',
  );
  await advanceClock(ledger, 0);
  const asOf = instant(BigInt(frozen?.at ?? 0));
  const early = await ask('member:g', { asOf });
  const { committedAt, seq } = await pay('member:g', 'sink:fee', 1n);
  const late = await ask('member:g', { asOf });
  if (early.ok) expect(late).toEqual(early);
  // What is committed has passed: its own moment can be asked for at once.
  expect(valueOf(await ask('member:g', { asOf: committedAt }))).toMatchObject({ seq, data: [{ balance: 4n }] });
  await ledger.database.query('update platform.clock set frozen_at_us = null, offset_us = 2000000');
  await advanceClock(ledger, 0);
  expect(codeOf(late) === 'OK' || codeOf(early) === 'AS_OF_IN_FUTURE').toBe(true);
});

test('pages hold what was there once each and in order, while new entries are written', async () => {
  await open(ledger, 'commons:pages');
  await Promise.all(times(250, () => pay('faucet:pages', 'commons:pages', 1n)));
  const before = await entriesOf(ledger, 'commons:pages');
  const noise = Promise.all(times(300, () => pay('faucet:pages', 'commons:pages', 1n)));
  // The first page may hold new entries; from its last row on nothing shifts.
  const newest = before[0];
  const paged = await entriesOf(ledger, 'commons:pages', {
    after: `${newest?.seq}.${Number(newest?.id.split('.')[1]) + 1}`,
  });
  await noise;
  expect(paged).toEqual(before);
  expect(paged).toHaveLength(250);
  expect(paged.map(({ balanceAfter }) => balanceAfter)).toEqual(times(250, (index) => BigInt(250 - index)));
  const transactions = async (after?: string): Promise<number[]> => {
    const page = valueOf(
      await ledger.ask(listTransactions, {
        book: MAIN_BOOK,
        account: 'commons:pages',
        limit: 100,
        ...(after !== undefined && { after }),
      }),
    );
    return [...page.data.map(({ seq }) => seq), ...(page.next === undefined ? [] : await transactions(page.next))];
  };
  const seqs = await transactions();
  expect(seqs).toHaveLength(550);
  expect(seqs).toEqual([...seqs].sort((one, other) => other - one));
});

/** @covers T11 T34 */
test('entries are found by what they are, and the totals count them', async () => {
  await fund(ledger, 'member:h', 100n);
  await open(ledger, 'member:i');
  const { seq, committedAt } = await pay('member:h', 'member:i', 3n);
  valueOf(await post(ledger, { ...transfer('member:i', 'sink:rent', 1n), reason: 'rent', type: 'fee' }));
  const amounts = async (filter: Parameters<typeof entriesOf>[2]) =>
    (await entriesOf(ledger, 'member:i', filter)).map(({ amount }) => amount);
  expect(await amounts({})).toEqual([-1n, 3n]);
  expect(await amounts({ type: 'fee' })).toEqual([-1n]);
  expect(await amounts({ reason: 'rent' })).toEqual([-1n]);
  expect(await amounts({ kind: 'principal' })).toEqual([-1n, 3n]);
  expect(await amounts({ kind: 'tax' })).toEqual([]);
  expect(await amounts({ from: committedAt, to: instant(committedAt + 1n) })).toEqual([3n]);
  expect(await amounts({ to: committedAt })).toEqual([]);
  expect(await amounts({ asset: 'TICKET', offset: 1 })).toEqual([3n]);
  expect(await amounts({ asset: 'OTHER' })).toEqual([]);
  expect((await entriesOf(ledger, 'member:i', { type: 'transfer' }))[0]).toMatchObject({
    seq,
    credit: 3n,
    debit: 0n,
    balanceAfter: 3n,
  });
});
