import { getAuditHead, MAIN_BOOK, verifyBooks } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import {
  balanceOf,
  codeOf,
  fund,
  open,
  post,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { countOf, times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
  await ledger.replica();
  await fund(ledger, 'member:a', 100_000n);
  await open(ledger, 'member:b', 'member:c');
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const pay = (units = 1n, more: object = {}) => post(ledger, { ...transfer('member:a', 'member:b', units), ...more });

/** Sends packs of commands, one after the other. */
async function waves(count: number, size: number) {
  const codes: string[] = [];
  for (let wave = 0; wave < count; wave += 1) {
    codes.push(...(await Promise.all(times(size, () => pay()))).map(codeOf));
  }
  return codes;
}

test('two replicas, one book: no seq is missing or given twice, and the chain holds', async () => {
  const codes = (await Promise.all(times(8, () => waves(10, 10)))).flat();
  expect(countOf(codes, 'OK')).toBe(800);
  const [journal] = await ledger.database.query<{ count: string; last: string; writers: string }>(
    `select count(*) as count, max(seq) as last from ledger.transaction where book_id = 1`,
  );
  expect(journal?.last).toBe(journal?.count);
  const { ok, books } = valueOf(await ledger.ask(verifyBooks, {}));
  expect({ ok, books }).toEqual({ ok: true, books: valueOf(await ledger.ask(getAuditHead, {})).books });
  expect(await balanceOf(ledger, 'member:b')).toBe(800n);
});

test('one replica leads and the other stands by: it has no session to write with', async () => {
  const sessions = await ledger.database.query<{ name: string }>(
    "select application_name as name from pg_stat_activity where datname = current_database() and application_name like '%committer' order by 1",
  );
  expect(sessions).toHaveLength(1);
});

test('one id sent many times at once is one effect', async () => {
  const id = uuidv7();
  const before = await balanceOf(ledger, 'member:b');
  const answers = await Promise.all(
    times(30, async (index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 2));
      return pay(1n, { id, fingerprint: 'same' });
    }),
  );
  expect(
    countOf(
      answers.map((answer) => valueOf(answer).replayed),
      false,
    ),
  ).toBe(1);
  expect(await balanceOf(ledger, 'member:b')).toBe(before + 1n);
});

test('parallel spends of one balance never overdraw it', async () => {
  await fund(ledger, 'member:d', 10n);
  const spends = times(40, async (index) => {
    await new Promise((resolve) => setTimeout(resolve, index));
    return post(ledger, transfer('member:d', 'member:c', 1n));
  });
  const codes = (await Promise.all(spends)).map(codeOf);
  expect([countOf(codes, 'OK'), countOf(codes, 'INSUFFICIENT_FUNDS')]).toEqual([10, 30]);
  expect(await balanceOf(ledger, 'member:d')).toBe(0n);
});

test('a replica that stops under load answers what it took: not one request fails', async () => {
  const before = await balanceOf(ledger, 'member:b');
  const load = Promise.all(times(8, () => waves(12, 10)));
  const [, second] = ledger.services;
  await new Promise((resolve) => setTimeout(resolve, 100));
  ledger.services.splice(1, 1);
  await second?.stop();
  await ledger.replica();
  const [first] = ledger.services.splice(0, 1);
  await first?.stop();
  const codes = (await load).flat();
  expect(countOf(codes, 'OK')).toBe(960);
  expect(await balanceOf(ledger, 'member:b')).toBe(before + 960n);
});
