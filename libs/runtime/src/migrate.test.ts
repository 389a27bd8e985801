import { freshDatabase, type TestDatabase } from '@tix/testkit';
import { clockMigrations, migrate, type Migration } from '.';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase([]);
});

afterEach(() => database.drop());

const first: Migration = {
  name: 'create-first',
  at: 1,
  sql: 'create table ledger.first (id integer); insert into ledger.first values (1)',
};
const second: Migration = { name: 'create-second', at: 2, sql: 'create table ledger.second (id integer)' };
const broken: Migration = { name: 'broken', at: 3, sql: 'create table ledger.third (id integer); select 1/0' };
const concurrent: Migration = {
  name: 'index-first',
  at: 4,
  sql: 'create index concurrently first_id on ledger.first (id)',
  inTransaction: false,
};

const tables = async (): Promise<string[]> =>
  (
    await database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'ledger' order by 1",
    )
  ).map(({ name }) => name);

test('migrations run once, in the order of their time, and tell which ran', async () => {
  const url = database.urlOf('ledger_migrator');
  expect(await migrate(url, 'ledger', [second, first])).toEqual([
    'create-first-0000000000001',
    'create-second-0000000000002',
  ]);
  expect(await migrate(url, 'ledger', [first, second, concurrent])).toEqual(['index-first-0000000000004']);
  expect(await tables()).toEqual(['first', 'migration', 'second']);
});

test('two migrators at once: one does the work, the other finds it done', async () => {
  const url = database.urlOf('ledger_migrator');
  const runs = await Promise.all(Array.from({ length: 4 }, () => migrate(url, 'ledger', [first, second])));
  expect(runs.map((names) => names.length).sort()).toEqual([0, 0, 0, 2]);
  expect(await database.query('select * from ledger.first')).toHaveLength(1);
});

test('a step that fails leaves nothing, and the steps before it stay', async () => {
  await expect(migrate(database.urlOf('ledger_migrator'), 'ledger', [first, broken])).rejects.toThrow(
    'division by zero',
  );
  expect(await tables()).toEqual(['first', 'migration']);
});

test('a schema that is missing is created by whoever may', async () => {
  await migrate(database.url, 'elsewhere', [{ ...first, sql: 'create table elsewhere.first (id integer)' }]);
  expect(await database.query("select 1 from pg_tables where schemaname = 'elsewhere'")).toHaveLength(2);
});

test('the clock: services read it, the gateway alone moves it, and there is one row', async () => {
  expect(clockMigrations.map(({ name }) => name)).toEqual(['create-clock', 'grant-clock']);
  const tryAs = async (role: string, sql: string): Promise<string> => {
    try {
      await database.query(`set role ${role}`);
      await database.query(sql);
      return 'ok';
    } catch (error) {
      return String((error as { code?: string }).code);
    } finally {
      await database.query('reset role');
    }
  };
  for (const role of ['ledger', 'governance', 'amm', 'company', 'crafting']) {
    expect(await tryAs(role, 'select * from platform.clock')).toBe('ok');
    expect(await tryAs(role, 'update platform.clock set offset_us = 1')).toBe('42501');
  }
  expect(await tryAs('gateway', 'update platform.clock set offset_us = 0')).toBe('ok');
  expect(await tryAs('gateway', 'delete from platform.clock')).toBe('42501');
  await expect(database.query('insert into platform.clock (id) values (false)')).rejects.toThrow('clock_is_one_row');
});
