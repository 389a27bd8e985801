import {
  exportJournal,
  getStatement,
  getSupply,
  type Instant,
  MAIN_BOOK,
  openBook,
  reverseTransaction,
} from '@tix/contracts';
import { type JournalRecord, parseLine } from '@tix/proofs';
import { expectConservation } from '@tix/testkit';
import { codeOf, open, post, posting, startLedger, type TestLedger, valueOf } from '../testing/ledger-fixture';
import { times, verified } from '../testing/readings';

let ledger: TestLedger;
let records: JournalRecord[];
beforeAll(async () => {
  ledger = await startLedger();
  await open(ledger, 'member:a', 'member:b');
  // In waves of one tick each: every wave is a batch of several records, mints and burns and neither.
  for (const wave of times(12, (index) => index)) {
    await Promise.all([
      move('faucet:quest', 'member:a', BigInt(100 + wave)),
      move('faucet:award', 'member:b', 7n),
      move('member:a', 'member:b', 20n),
      move('member:b', 'sink:fee', BigInt(1 + wave)),
      ...(wave % 3 === 0 ? [move('member:a', 'sink:tax', 5n)] : []),
    ]);
  }
  const minted = valueOf(await move('faucet:quest', 'member:a', 1_000n));
  valueOf(await ledger.command(reverseTransaction, { transactionId: minted.id, reason: 'mistake' }));
  const { lines } = valueOf(await ledger.ask(exportJournal, { book: MAIN_BOOK, afterSeq: 0 }));
  records = lines.map(parseLine);
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const move = (from: string, to: string, units: bigint) =>
  post(ledger, { type: 'transfer', postings: [posting(from, to, units)] });
const statementOf = async (period: { from?: Instant; to?: Instant } = {}) =>
  valueOf(await ledger.ask(getStatement, { book: MAIN_BOOK, asset: 'TICKET', ...period }));

/** The same by reading the whole journal. */
function expected(from: bigint, to: bigint) {
  const flows = new Map<string, bigint>();
  let [opening, closing] = [0n, 0n];
  for (const { postings, committedAt } of records) {
    for (const { from: payer, to: payee, amount } of postings) {
      for (const [address, sign] of [[payer, 1n], [payee, -1n]] as const) {
        if (!/^(faucet|sink):/.test(address)) continue;
        if (committedAt < from) opening += sign * amount;
        if (committedAt < to) closing += sign * amount;
        if (committedAt >= from && committedAt < to) flows.set(address, (flows.get(address) ?? 0n) + sign * amount);
      }
    }
  } // prettier-ignore
  const of = (kind: string, sign: bigint) =>
    [...flows]
      .filter(([address, units]) => address.startsWith(kind) && units !== 0n)
      .map(([address, units]) => ({ reason: address.slice(kind.length), amount: sign * units }))
      .sort((one, other) => one.reason.localeCompare(other.reason));
  return { opening, faucets: of('faucet:', 1n), sinks: of('sink:', -1n), closing, difference: 0n };
}

/** @covers T7 T29 */
test('the whole history closes: from nothing by every faucet and sink to the supply', async () => {
  const statement = await statementOf();
  expect(statement).toMatchObject(expected(0n, 2n ** 62n));
  const { supply } = valueOf(await ledger.ask(getSupply, { book: MAIN_BOOK, asset: 'TICKET' }));
  expect([statement.opening, statement.closing, statement.difference]).toEqual([0n, supply, 0n]);
  expect(statement.closingSeq).toBe(records.length);
});

test('every period closes to the microsecond, also one that begins or ends inside a batch', async () => {
  const moments = records.map(({ committedAt }) => committedAt);
  const sameBatch = moments.filter((at, index) => at - (moments[index - 1] ?? 0n) === 1n);
  expect(sameBatch.length).toBeGreaterThan(20);
  for (let index = 0; index < moments.length; index += 3) {
    const from = moments[index] as Instant;
    const to = moments[Math.min(moments.length - 1, index + 7)] as Instant;
    expect(await statementOf({ from, to })).toMatchObject(expected(from, to));
    expect(await statementOf({ from: (from + 1n) as Instant })).toMatchObject(expected(from + 1n, 2n ** 62n));
  }
});

test('periods that touch add up: one closes with what the next opens', async () => {
  const middle = records[25]?.committedAt as Instant;
  const [first, second] = [await statementOf({ to: middle }), await statementOf({ from: middle })];
  expect([first.closing, first.closingSeq]).toEqual([second.opening, second.openingSeq]);
  const { committedAt: next } = records[26] as JournalRecord;
  const [before, after] = [await statementOf({ to: middle }), await statementOf({ to: next })];
  expect(after.closingSeq - before.closingSeq).toBe(1);
});

test('a period without an end asks until now, one that begins later than it ends is no period', async () => {
  const future = (BigInt(Date.now() + 3_600_000) * 1_000n) as Instant;
  expect(await statementOf({ to: future })).toEqual(await statementOf());
  expect(await statementOf({ from: future })).toMatchObject({ faucets: [], sinks: [], difference: 0n });
  const order = { book: MAIN_BOOK, asset: 'TICKET', from: future, to: (future - 1n) as Instant };
  expect(codeOf(await ledger.ask(getStatement, order))).toBe('VALIDATION');
  expect(codeOf(await ledger.ask(getStatement, { book: MAIN_BOOK, asset: 'NONE' }))).toBe('ASSET_NOT_FOUND');
  expect(codeOf(await ledger.ask(getStatement, { book: 'nowhere', asset: 'TICKET' }))).toBe('BOOK_NOT_FOUND');
});

test('another book has its own statement', async () => {
  valueOf(await ledger.command(openBook, { book: 'arcade' }));
  const order = { book: 'arcade', asset: 'CREDIT' };
  const nothing = { opening: 0n, closing: 0n, faucets: [], sinks: [], difference: 0n };
  expect(valueOf(await ledger.ask(getStatement, order))).toMatchObject(nothing);
});

test('a plain transfer leaves no total', async () => {
  const rows = () => ledger.database.query<{ n: string }>('select count(*) as n from ledger.supply');
  const before = await rows();
  valueOf(await move('member:a', 'member:b', 1n));
  expect(await rows()).toEqual(before);
  valueOf(await move('member:a', 'sink:fee', 1n));
  expect(await rows()).not.toEqual(before);
});

test('counters and flows are written apart: a changed counter shows in the difference and to verify', async () => {
  const change = (text: string) =>
    ledger.database.query(`set session_replication_role = replica; ${text}; set session_replication_role = origin`);
  const last = '(select max(seq) from ledger.supply)';
  await change(`update ledger.supply set minted = minted + 3 where seq = ${last}`);
  expect((await statementOf()).difference).toBe(-3n);
  expect(await verified(ledger)).toMatchObject({ ok: false, firstBad: { problem: expect.stringContaining('supply') } });
  await change(`update ledger.supply set minted = minted - 3 where seq = ${last}`);
  await change(`insert into ledger.supply select asset_id, 2, minted, burned from ledger.supply limit 1`);
  expect(await verified(ledger)).toMatchObject({ ok: false });
  await change('delete from ledger.supply where seq = 2');
  expect(await verified(ledger)).toMatchObject({ ok: true });
  await expect(ledger.database.query('update ledger.supply set minted = 0')).rejects.toThrow('append-only');
});
