import { freshDatabase, type TestDatabase } from '@tix/testkit';
import pg from 'pg';
import { ledgerMigrations } from './migrations';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase([{ schema: 'ledger', migrations: ledgerMigrations }]);
});
afterAll(() => database.drop());

const rights = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] as const;

/** What a role may do with each table; `update(a, b)` where it may change only those columns. */
async function privilegesOf(role: string): Promise<Record<string, string>> {
  const rows = await database.query<{ name: string; rights: string }>(
    `select c.relname as name,
            concat_ws(' ',
              case when has_table_privilege($1, c.oid, 'SELECT') then 'select' end,
              case when has_table_privilege($1, c.oid, 'INSERT') then 'insert' end,
              case when has_table_privilege($1, c.oid, 'UPDATE') then 'update'
                   when has_any_column_privilege($1, c.oid, 'UPDATE') then
                     'update(' || (select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
                                    where a.attrelid = c.oid and a.attnum > 0 and has_column_privilege($1, c.oid, a.attnum, 'UPDATE')) || ')' end,
              case when has_table_privilege($1, c.oid, 'DELETE') then 'delete' end,
              case when has_table_privilege($1, c.oid, 'TRUNCATE') then 'truncate' end,
              case when has_table_privilege($1, c.oid, 'REFERENCES') then 'references' end,
              case when has_table_privilege($1, c.oid, 'TRIGGER') then 'trigger' end) as rights
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'ledger' and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname`,
    [role],
  );
  return Object.fromEntries(rows.map(({ name, rights: text }) => [name, text]));
}

test('the role of the ledger may do exactly this with its tables', async () => {
  expect(await privilegesOf('ledger')).toEqual({
    account: 'select insert update(status, overdraft_limit)',
    allowance: 'select insert update(most, window_seconds, spacing_seconds)',
    catalog: 'select insert',
    allowance_use: 'select insert update(used, last_at) delete',
    asset: 'select insert update(minted, burned, halted)',
    balance: 'select insert update(balance, held, entries, floor, ceiling)',
    block: 'select insert',
    book: 'select insert update(incarnation, seq, head, last_at, accounts, balances, assets, rules_version, rules_seq, batch)',
    checkpoint: 'select insert',
    entry: 'select insert',
    hold: 'select insert update(open)',
    hold_amount: 'select insert update(remaining)',
    hold_resolution: 'select insert',
    lease: 'select insert update',
    memo: 'select insert delete',
    migration: '',
    publication: 'select insert update(seq)',
    reason: 'select insert',
    refund: 'select insert',
    refusal: 'select insert delete',
    reserve_flow: 'select insert',
    reversal: 'select insert',
    stream: 'select insert update(last_seq, last_id)',
    supply: 'select insert',
    supply_part: 'select insert update(balance, held)',
    tax: 'select insert',
    transaction: 'select insert',
    tree_part: 'select insert',
    witness: 'select insert',
  });
});

test('no role but the two of the ledger may do anything in its schema', async () => {
  const roles = await database.query<{ name: string; usage: boolean; create: boolean }>(
    `select rolname as name, has_schema_privilege(rolname, 'ledger', 'USAGE') as usage,
            has_schema_privilege(rolname, 'ledger', 'CREATE') as create
       from pg_roles where not rolsuper and rolname !~ '^pg_' and rolname not in ('ledger', 'ledger_migrator', 'auditor')`,
  );
  expect(roles.map(({ name }) => name)).toEqual(expect.arrayContaining(['gateway', 'gateway_migrator', 'amm']));
  for (const { name, ...schema } of roles) {
    expect({ name, ...schema }).toEqual({ name, usage: false, create: false });
    expect({ name, rights: new Set(Object.values(await privilegesOf(name))) }).toEqual({ name, rights: new Set(['']) });
  }
});

test('the auditor reads every table but what people wrote, and writes none', async () => {
  const { memo, ...rights } = await privilegesOf('auditor');
  expect({ memo, rights: new Set(Object.values(rights)) }).toEqual({ memo: '', rights: new Set(['select']) });
  await as('auditor', async (client) => {
    await expect(client.query('insert into ledger.reason values (1, $1)', ['x'])).rejects.toMatchObject({
      code: '25006',
    });
    await client.query('set default_transaction_read_only = off');
    await expect(client.query('delete from ledger.entry')).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
  });
});

test('the tables of the ledger belong to its migrator, not to the role that runs', async () => {
  const owners = await database.query<{ owner: string }>(
    "select distinct tableowner as owner from pg_tables where schemaname = 'ledger'",
  );
  expect(owners).toEqual([{ owner: 'ledger_migrator' }]);
  const [schema] = await database.query("select has_schema_privilege('ledger', 'ledger', 'CREATE') as create");
  expect(schema).toEqual({ create: false });
  expect(rights).toHaveLength(7);
});

async function as<Value>(role: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: database.urlOf(role) });
  await client.connect();
  return work(client).finally(() => client.end());
}

const INSUFFICIENT_PRIVILEGE = { code: '42501' };
const immutable = ['transaction', 'entry', 'block', 'hold_resolution', 'reversal', 'refund'];

/** @covers C4 E7 */
test.each(immutable)('the ledger itself can neither change nor delete nor truncate ledger.%s', async (table) => {
  await as('ledger', async (client) => {
    const column = table === 'hold_resolution' || table === 'entry' || table === 'block' ? 'seq' : 'id';
    const field = table === 'block' ? 'last_seq' : column;
    await expect(client.query(`update ledger.${table} set ${field} = ${field}`)).rejects.toMatchObject(
      INSUFFICIENT_PRIVILEGE,
    );
    await expect(client.query(`delete from ledger.${table}`)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
    await expect(client.query(`truncate ledger.${table}`)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
  });
});

/** @covers C4 E7 */
test.each(immutable)('not even the owner of the tables changes ledger.%s', async (table) => {
  const guarded = await database.query<{ events: number }>(
    "select tgtype as events from pg_trigger where tgrelid = $1::regclass and tgenabled = 'O' and not tgisinternal order by tgtype",
    [`ledger.${table}`],
  );
  // Bits of tgtype: 1 row, 2 before, 8 delete, 16 update, 32 truncate.
  expect(guarded.map(({ events }) => events)).toEqual([1 + 2 + 8 + 16, 2 + 32].sort((one, other) => one - other));
  await expect(as('ledger_migrator', (client) => client.query(`truncate ledger.${table}`))).rejects.toMatchObject({
    code: '23001',
  });
});

test('another role neither reads nor writes anything of the ledger', async () => {
  for (const role of ['gateway', 'amm']) {
    await as(role, async (client) => {
      for (const table of ['entry', 'balance', 'memo']) {
        for (const statement of [`select 1 from`, `insert into`, `delete from`, `truncate`]) {
          const sql = `${statement} ledger.${table}${statement === 'insert into' ? ' default values' : ''}`;
          await expect(client.query(sql)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
        }
      }
      await expect(client.query('update ledger.balance set balance = balance + 1')).rejects.toMatchObject(
        INSUFFICIENT_PRIVILEGE,
      );
      for (const other of ['ledger', 'ledger_migrator']) {
        await expect(client.query(`set role ${other}`)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
      }
    });
  }
});
