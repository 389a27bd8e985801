import { eventually, freshDatabase, testLog, type TestDatabase } from '@tix/testkit';
import { queryFunctions, rowFunctions } from '../domain/select-words';
import { salesMigrations } from '../store/migrations';
import { executeSelect, type SqlParameters } from './execute-select';
import { explainFailure } from './explain-failure';
import { openQueryPool, type QueryPool } from './query-pool';

let database: TestDatabase;
let pool: QueryPool;
beforeAll(async () => {
  database = await freshDatabase([{ schema: 'sales', migrations: salesMigrations }]);
  pool = openQueryPool({ url: database.urlOf('sales_ro'), instance: 'test', log: testLog().log });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

// What no vetting would let through is run here as it is: these limits hold without it.
const run = (sql: string, more: Partial<SqlParameters> = {}) =>
  executeSelect(pool, { sql, parameters: [], rowsMax: 1_000, ...more });

test('a text with two statements is none, whatever they say', async () => {
  await expect(run('select 1; select 2')).rejects.toMatchObject({ code: '42601' });
});

test('values that no statement names are a mistake of who asks, and the connection goes on', async () => {
  const failure = run('select 1', { parameters: [1] }).catch(explainFailure);
  expect(await failure).toMatchObject({ code: 'SQL_NOT_ALLOWED', reason: 'parameter' });
  expect((await run('select $1::int', { parameters: [1] })).rows).toEqual([[1]]);
});

test('an answer has at most so many rows, and says whether there are more', async () => {
  const many = 'select i from generate_series(1, 1000) i';
  expect((await run(many, { rowsMax: 999 })).rows).toHaveLength(999);
  expect((await run(many, { rowsMax: 999 })).truncated).toBe(true);
  expect(await run(many)).toMatchObject({ truncated: false, columns: ['i'], types: ['integer'] });
  expect(await run('select 1 where false')).toEqual({
    columns: ['?column?'],
    types: ['integer'],
    rows: [],
    truncated: false,
  });
});

test('rows are read until they are five million bytes', async () => {
  const { rows, truncated } = await run("select repeat('a', 100000) from generate_series(1, 100)");
  expect([rows.length, truncated]).toEqual([49, true]);
});

test('rows that are larger than memory cut the connection, and the next one is another', async () => {
  const wide = `select ${Array.from({ length: 50 }, () => "repeat('a', 1000000)").join()} from generate_series(1, 100)`;
  expect(await run(wide)).toMatchObject({ rows: [], truncated: true });
  expect((await run('select 1')).rows).toEqual([[1]]);
});

test('nothing is left behind: not what was set, nor a transaction', async () => {
  await run(
    "select set_config('statement_timeout', '0', true), set_config('transaction_read_only', 'off', true)",
  ).catch(() => undefined);
  expect((await run("select current_setting('statement_timeout')")).rows).toEqual([['3s']]);
  const inTransaction = `select count(*) from pg_stat_activity where xact_start is not null and pid <> pg_backend_pid()
    and datname = current_database() and usename = current_user`;
  // PostgreSQL notices with its next row that the connection of the test before was cut.
  await eventually(async () => (await run(inTransaction)).rows[0]?.[0] === 0);
});

test('the time of a statement counts over all that is read of it', async () => {
  const slow = 'select pg_sleep(0.02) from generate_series(1, 1000)';
  await expect(run(slow)).rejects.toMatchObject({ code: '57014' });
});

test('of functions that a row can be given to, `t.f`, none is unknown', async () => {
  const { rows } =
    await run(`select distinct proname from pg_proc where pronargs >= 1 and pronargs - pronargdefaults <= 1
    and proargtypes[0]::regtype::text in ('record', 'anyelement', 'anynonarray', '"any"', 'anycompatible', 'anycompatiblenonarray')`);
  const names = rows.map(([name]) => String(name));
  expect(names).toContain('json_agg');
  expect(names.filter((name) => !rowFunctions.has(name) && !queryFunctions.has(name))).toEqual([]);
});
