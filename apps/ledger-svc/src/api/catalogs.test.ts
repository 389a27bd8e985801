import {
  getCatalog,
  listBooks,
  type OperationDrafts,
  openBook,
  postTransaction,
  reverseTransaction,
  runOperation,
  setCatalog,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { codeOf, startLedger, type TestLedger, valueOf } from '../testing/ledger-fixture';
import { times, verified } from '../testing/readings';

const book = 'arcade';
let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
  await ledger.replica();
  valueOf(await ledger.command(openBook, { book }));
});
afterEach(() => expectConservation(ledger.database, book));
afterAll(() => ledger.stop());

const shared = {
  DAILY_REWARD: { amount: 1n },
  SIGNUP_CREDIT: { amount: 3n },
  CREDIT_SPEND: { amount: -1n },
  CREDIT_ADD: { amount: 10n },
};
const set = (operations: OperationDrafts, more: object = {}, grant: object = {}) =>
  ledger.command(setCatalog, { book, operations: { ...shared, ...operations }, ...more }, grant);
const run = (operation: string, more: object = {}) =>
  ledger.command(runOperation, { book, account: 'user:a', operation, ...more }, { operate: true });
const versionOf = async () => valueOf(await ledger.ask(listBooks, { book })).data[0]?.catalogVersion;

/** @covers L2 */
test('a catalog is set by operators, one version after the other, and what was set stays readable', async () => {
  expect(await versionOf()).toBe(0);
  expect(codeOf(await ledger.ask(getCatalog, { book }))).toBe('CATALOG_NOT_FOUND');
  expect(codeOf(await run('CREDIT_ADD'))).toBe('OPERATION_NOT_FOUND');
  expect(codeOf(await set({}, {}, { admin: false }))).toBe('NOT_OWNER');
  const id = uuidv7();
  const first = valueOf(await set({}, { id }));
  expect(first).toMatchObject({ version: 1, replayed: false });
  expect(valueOf(await set({}, { id }))).toEqual({ ...first, replayed: true });
  expect(valueOf(await set({}))).toEqual(first);
  expect(valueOf(await set({ BONUS: { amount: 5n } }, { reserve: true }))).toMatchObject({ version: 2 });
  expect(await versionOf()).toBe(2);
  const old = valueOf(await ledger.ask(getCatalog, { book, version: 1 }));
  expect(old).toMatchObject({ book, version: 1, seq: first.seq, reserve: false, operations: shared });
  expect(valueOf(await ledger.ask(getCatalog, { book }))).toMatchObject({ version: 2, reserve: true });
});

test('while catalogs change under load, on two replicas, every operation has the amount of the version before its seq', async () => {
  const amounts = new Map<number, bigint>();
  const sets: { seq: number; version: number }[] = [];
  const change = async (amount: bigint) => {
    const { version, seq } = valueOf(await set({ BONUS: { amount }, [`ONLY_${amount}`]: { amount } }));
    amounts.set(version, amount);
    sets.push({ seq, version });
  };
  await change(100n);
  const runs = times(10, (worker) => times(20, () => run('BONUS', { account: `user:${worker}` }))).flat();
  const changes = (async () => {
    for (const amount of [101n, 102n, 103n]) await change(amount);
  })();
  const done = (await Promise.all(runs)).map(valueOf);
  await changes;
  for (const { seq, operation, postings } of done) {
    const inForce = sets.filter((one) => one.seq < seq).at(-1);
    expect([operation?.version, postings[0]?.amount]).toEqual([inForce?.version, amounts.get(operation?.version ?? 0)]);
  }
  expect(codeOf(await run('ONLY_102'))).toBe('OPERATION_NOT_FOUND');
  expect(codeOf(await run('ONLY_103'))).toBe('OK');
  expect(await verified(ledger)).toMatchObject({ ok: true });
});

test('of many at once a day takes what its cap says, and a pause one', async () => {
  valueOf(await set({ WALK: { amount: 4n, dailyCap: 10n as never }, REST: { amount: 1n, cooldownSeconds: 86_400 } }));
  const codes = async (operation: string) => (await Promise.all(times(12, () => run(operation)))).map(codeOf);
  expect((await codes('WALK')).filter((code) => code === 'OK')).toHaveLength(2);
  expect((await codes('REST')).filter((code) => code === 'OK')).toHaveLength(1);
  expect((await codes('REST')).filter((code) => code === 'ALLOWANCE_EXCEEDED')).toHaveLength(12);
  expect(await verified(ledger)).toMatchObject({ ok: true });
});

test('an operation of a reserve is reversed through the reserve', async () => {
  valueOf(await set({}, { reserve: true }));
  const { id, postings } = valueOf(await run('CREDIT_ADD', { account: 'user:r' }));
  const back = valueOf(await ledger.command(reverseTransaction, { book, transactionId: id, reason: 'mistake' }));
  expect(back.postings).toMatchObject([{ from: 'user:r', to: 'system:reserve', amount: postings[0]?.amount }]);
  const plain = {
    type: 'transfer' as const,
    postings: [{ from: 'system:reserve', to: 'user:r', asset: 'CREDIT', amount: postings[0]?.amount }],
  };
  expect(codeOf(await ledger.command(postTransaction, { book, ...plain } as never))).toBe('RESERVED_ACCOUNT');
});

test('a catalog that somebody has changed in the database is found', async () => {
  const { database } = ledger;
  await database.query('alter table ledger.catalog disable trigger append_only');
  await database.query(
    `update ledger.catalog set catalog = replace(catalog, '"amount":3', '"amount":4') where version = 1`,
  );
  expect(await verified(ledger)).toMatchObject({
    ok: false,
    firstBad: { problem: expect.stringContaining('catalog') as string },
  });
  await database.query(
    `update ledger.catalog set catalog = replace(catalog, '"amount":4', '"amount":3') where version = 1`,
  );
  expect(await verified(ledger)).toMatchObject({ ok: true });
});
