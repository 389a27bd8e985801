import { freshDatabase, type TestDatabase, testLog } from '@tix/testkit';
import { openDatabase } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { ledgerEntities } from './entities';
import { ledgerMigrations } from './migrations';

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase([{ schema: 'ledger', migrations: ledgerMigrations }]);
  const settings = { applicationName: 'drift', connectionsMax: 1, entities: ledgerEntities, log: testLog().log };
  db = await openDatabase({ url: database.urlOf('ledger'), ...settings });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly isPrimary: boolean;
}

const COLUMNS = `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as "isNullable",
    exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) as "isPrimary"
  from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`;

/** An entity may leave out columns that only the committer's own statements use. */
const leftOut: Readonly<Record<string, readonly string[]>> = { book: ['accounts', 'assets', 'balances', 'batch'] };

test.each(ledgerEntities.map(({ options }) => options.name))(
  'entity %s is its table, column by column',
  async (name) => {
    const { columns, schema, tableName } = db.getMetadata(name);
    const stored = await database.query<Column>(COLUMNS, [`${schema}.${tableName}`]);
    const described = columns.map(({ databaseName, type, isNullable, isPrimary }) => {
      return { name: databaseName, type: type === 'int' ? 'integer' : String(type), isNullable, isPrimary };
    });
    const byName = (one: Column, other: Column) => (one.name < other.name ? -1 : 1);
    const wanted = stored.filter((column) => !leftOut[name]?.includes(column.name));
    expect(described.sort(byName)).toEqual([...wanted].sort(byName));
  },
);

test('an entity is what a query gives: numbers that may outgrow 2^53 are bigints', async () => {
  await database.query(
    "insert into ledger.book (id, code, currency, seq, head, last_at, accounts, balances, assets) values (1, 'big', 'X', 9007199254740993, 'h', 9223372036854775807, 0, 0, 0)",
  );
  const [book] = await db.getRepository('book').find();
  expect(book).toEqual({
    id: 1,
    rulesVersion: 0,
    rulesSeq: 0n,
    code: 'big',
    currency: 'X',
    incarnation: 1,
    seq: 9007199254740993n,
    head: 'h',
    lastAt: 9223372036854775807n,
  });
});
