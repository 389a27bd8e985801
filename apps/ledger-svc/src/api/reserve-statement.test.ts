import {
  exportJournal,
  getStatement,
  getSupply,
  type Instant,
  openBook,
  RESERVE,
  reverseTransaction,
  runOperation,
  setCatalog,
} from '@tix/contracts';
import { type JournalRecord, parseLine } from '@tix/proofs';
import { expectConservation } from '@tix/testkit';
import { fillReserveFlows } from '../store/migrations/keep-reserve-flows';
import { startLedger, type TestLedger, valueOf } from '../testing/ledger-fixture';
import { times, verified } from '../testing/readings';

const book = 'arcade';
let ledger: TestLedger;
let records: JournalRecord[];
beforeAll(async () => {
  ledger = await startLedger();
  valueOf(await ledger.command(openBook, { book }));
  // First with faucets and sinks of its own, then out of the reserve.
  await catalog(false);
  valueOf(await run('CREDIT_ADD', 'user:0'));
  await catalog(true);
  for (const wave of times(10, (index) => index)) {
    await Promise.all([
      run('CREDIT_ADD', `user:${wave % 3}`),
      run('DAILY_REWARD', 'user:1'),
      run('SIGNUP_CREDIT', 'user:2'),
      ...(wave > 2 ? [run('CREDIT_SPEND', `user:${wave % 3}`)] : []),
    ]);
  }
  const { id } = valueOf(await run('CREDIT_ADD', 'user:2'));
  valueOf(await ledger.command(reverseTransaction, { book, transactionId: id, reason: 'mistake' }));
  const { lines } = valueOf(await ledger.ask(exportJournal, { book, afterSeq: 0 }));
  records = lines.map(parseLine);
});
afterEach(() => expectConservation(ledger.database, book));
afterAll(() => ledger.stop());

const operations = {
  DAILY_REWARD: { amount: 1n },
  SIGNUP_CREDIT: { amount: 3n },
  CREDIT_SPEND: { amount: -2n },
  CREDIT_ADD: { amount: 10n },
};
const catalog = async (reserve: boolean) => valueOf(await ledger.command(setCatalog, { book, operations, reserve }));
const run = (operation: string, account: string) =>
  ledger.command(runOperation, { book, account, operation }, { operate: true });
const statementOf = async (period: { from?: Instant; to?: Instant } = {}) =>
  valueOf(await ledger.ask(getStatement, { book, asset: 'CREDIT', ...period }));

const isIssuing = (address: string) => address === RESERVE || /^(faucet|sink):/.test(address);

/** The same by reading the whole journal: a reserve gives and takes for the reason of the transaction. */
function expected(from: bigint, to: bigint) {
  const faucets = new Map<string, bigint>();
  const sinks = new Map<string, bigint>();
  const add = (flows: Map<string, bigint>, reason: string, units: bigint) =>
    flows.set(reason, (flows.get(reason) ?? 0n) + units);
  let [opening, closing] = [0n, 0n];
  for (const { postings, reason = '', committedAt } of records) {
    for (const posting of postings) {
      const issued = isIssuing(posting.from) ? posting.amount : -posting.amount;
      if (committedAt < from) opening += issued;
      if (committedAt < to) closing += issued;
      if (committedAt < from || committedAt >= to) continue;
      if (issued > 0n) add(faucets, reason, issued);
      else add(sinks, reason, -issued);
    }
  }
  const listed = (flows: Map<string, bigint>) =>
    [...flows]
      .map(([reason, amount]) => ({ reason, amount }))
      .sort((one, other) => (one.reason < other.reason ? -1 : 1));
  return { opening, faucets: listed(faucets), sinks: listed(sinks), closing, difference: 0n };
}

/** @covers T7 L2 */
test('a reserve is told by reason: what it gave and took for each operation, and what corrections took back', async () => {
  const statement = await statementOf();
  expect(statement).toMatchObject(expected(0n, 2n ** 62n));
  // Ten of them came out of the faucet: one line for the reason all the same.
  expect(statement.faucets).toEqual([
    { reason: 'credit_add', amount: 120n },
    { reason: 'daily_reward', amount: 10n },
    { reason: 'signup_credit', amount: 30n },
  ]);
  expect(statement.sinks).toEqual([
    { reason: 'credit_spend', amount: 14n },
    { reason: 'mistake', amount: 10n },
  ]);
  const { supply, sumOfBalances } = valueOf(await ledger.ask(getSupply, { book, asset: 'CREDIT' }));
  expect([supply, sumOfBalances]).toEqual([statement.closing, 0n]);
});

test('every period closes to the microsecond, also one that begins or ends inside a batch', async () => {
  const moments = records.map(({ committedAt }) => committedAt);
  expect(moments.filter((at, index) => at - (moments[index - 1] ?? 0n) === 1n).length).toBeGreaterThan(10);
  for (let index = 0; index < moments.length; index += 1) {
    const from = moments[index] as Instant;
    const to = moments[Math.min(moments.length - 1, index + 5)] as Instant;
    expect(await statementOf({ from, to })).toMatchObject(expected(from, to));
  }
});

test('a batch leaves one row for each reason that moved the reserve, and one that does not move it none', async () => {
  const rows = async () =>
    (await ledger.database.query<{ n: string }>('select count(*) as n from ledger.reserve_flow'))[0]?.n;
  const before = Number(await rows());
  await catalog(false);
  valueOf(await run('CREDIT_ADD', 'user:1'));
  expect(Number(await rows())).toBe(before);
  await catalog(true);
  valueOf(await run('CREDIT_ADD', 'user:1'));
  expect(Number(await rows())).toBe(before + 1);
});

test('a history from before is counted to the same rows', async () => {
  const rows = () => ledger.database.query('select * from ledger.reserve_flow order by asset_id, reason, seq');
  const kept = await rows();
  await change(`truncate ledger.reserve_flow; ${fillReserveFlows}`);
  expect(await rows()).toEqual(kept);
});

test('a counter that was changed, added or removed shows in the difference or to verify', async () => {
  const last = `(select max(seq) from ledger.reserve_flow where reason = 'credit_add')`;
  await change(`update ledger.reserve_flow set given = given + 3 where reason = 'credit_add' and seq = ${last}`);
  expect((await statementOf()).difference).toBe(3n);
  const wrong = { problem: expect.stringContaining('the reserve') as string };
  expect(await verified(ledger)).toMatchObject({ ok: false, firstBad: wrong });
  await change(`update ledger.reserve_flow set given = given - 3 where reason = 'credit_add' and seq = ${last}`);
  await change(`update ledger.reserve_flow set reason = 'bonus' where reason = 'credit_add' and seq = ${last}`);
  expect(await verified(ledger)).toMatchObject({ ok: false, firstBad: wrong });
  await change(`update ledger.reserve_flow set reason = 'credit_add' where reason = 'bonus'`);
  expect(await verified(ledger)).toMatchObject({ ok: true });
  await expect(ledger.database.query('update ledger.reserve_flow set given = 0')).rejects.toThrow('append-only');
});

function change(text: string) {
  return ledger.database.query(
    `set session_replication_role = replica; ${text}; set session_replication_role = origin`,
  );
}
