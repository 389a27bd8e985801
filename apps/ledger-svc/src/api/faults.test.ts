import { getAccount, getAuditHead, getHold, MAIN_BOOK } from '@tix/contracts';
import { eventually, expectConservation } from '@tix/testkit';
import { makeDetour } from '../testing/detour';
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
import { lastInOrder, observe, publishedBy } from '../testing/stream';

const database = makeDetour();
const bus = makeDetour();
let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger({ through: { database: database.through, nats: bus.through } });
});
afterEach(async () => {
  database.proxy().heal();
  bus.proxy().heal();
  await expectConservation(ledger.database, MAIN_BOOK);
});
afterAll(async () => {
  await ledger.stop();
  await Promise.all([database.close(), bus.close()]);
});

const pauses = async (count: number, action: () => void) => {
  for (let round = 0; round < count; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 120));
    action();
  }
};

test('while connections to the bus break, every command is done once, and the stream has no gap and no disorder', async () => {
  await fund(ledger, 'member:a', 1_000n);
  await open(ledger, 'member:b');
  const work = times(10, async (round) => {
    await new Promise((resolve) => setTimeout(resolve, round * 100));
    return Promise.all(times(20, () => post(ledger, transfer('member:a', 'member:b', 1n))));
  });
  await pauses(6, () => bus.proxy().reset());
  const codes = (await Promise.all(work)).flat().map(codeOf);
  expect(countOf(codes, 'OK')).toBe(200);
  expect(await balanceOf(ledger, 'member:b')).toBe(200n);
  const observer = await observe(ledger);
  await eventually(
    async () => {
      const { books } = valueOf(await ledger.ask(getAuditHead, { book: MAIN_BOOK }));
      return lastInOrder(await publishedBy(observer), MAIN_BOOK) === books[0]?.seq;
    },
    { timeoutMs: 20_000 },
  );
});

test('while connections to the database break, every command is done once', async () => {
  await fund(ledger, 'member:c', 1_000n);
  await open(ledger, 'member:d');
  const work = times(10, async (round) => {
    await new Promise((resolve) => setTimeout(resolve, round * 80));
    return Promise.all(times(20, () => post(ledger, transfer('member:c', 'member:d', 1n))));
  });
  await pauses(6, () => database.proxy().reset());
  const codes = (await Promise.all(work)).flat().map(codeOf);
  expect(countOf(codes, 'OK')).toBe(200);
  expect(await balanceOf(ledger, 'member:d')).toBe(200n);
});

test('reads that find no database are answered that nothing happened, never that something broke', async () => {
  await fund(ledger, 'member:e', 1n);
  database.proxy().delay(400);
  const slow = await Promise.all(times(200, () => ledger.ask(getHold, { book: MAIN_BOOK, id: crypto.randomUUID() })));
  expect(countOf(slow.map(codeOf), 'INTERNAL')).toBe(0);
  database.proxy().heal();
  const broken = times(50, () => ledger.ask(getAccount, { book: MAIN_BOOK, address: 'member:e' }));
  await pauses(3, () => database.proxy().reset());
  const codes = (await Promise.all(broken)).map(codeOf);
  expect(codes.filter((code) => code !== 'OK' && code !== 'UNAVAILABLE')).toEqual([]);
});

test('what is asked over a connection that is lost on its way is asked again', async () => {
  await open(ledger, 'member:f');
  database.proxy().delay(300);
  const asked = times(50, (at) => ledger.ask(getAccount, { book: MAIN_BOOK, address: `member:nobody-${at}` }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  database.proxy().heal();
  database.proxy().reset();
  const codes = (await Promise.all(asked)).map(codeOf);
  expect(codes).toEqual(times(50, () => 'ACCOUNT_NOT_FOUND'));
});
