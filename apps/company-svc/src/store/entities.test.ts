import { openDatabase } from '@tix/runtime';
import { type TestDatabase, freshDatabase, testLog } from '@tix/testkit';
import type { DataSource } from 'typeorm';
import { companyEntities } from './entities';
import { companyMigrations } from './migrations';

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase([{ schema: 'company', migrations: companyMigrations }]);
  const settings = { applicationName: 'drift', connectionsMax: 1, entities: companyEntities, log: testLog().log };
  db = await openDatabase({ url: database.urlOf('company'), ...settings });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const COLUMNS = `select a.attname as name, t.typname as type, not a.attnotnull as "isNullable",
    exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) as "isPrimary"
  from pg_attribute a join pg_type t on t.oid = a.atttypid
  where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`;
const shortNames: Readonly<Record<string, string>> = { bigint: 'int8', boolean: 'bool', int: 'int4' };

test.each(companyEntities.map(({ options }) => options.name))(
  'entity %s is its table, column by column',
  async (name) => {
    const { columns, schema, tableName } = db.getMetadata(name);
    const stored = await database.query<{ readonly name: string }>(COLUMNS, [`${schema}.${tableName}`]);
    const described = columns.map(({ databaseName, type, isNullable, isPrimary }) => {
      return { name: databaseName, type: shortNames[String(type)] ?? String(type), isNullable, isPrimary };
    });
    const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
    expect(described.sort(byName)).toEqual([...stored].sort(byName));
  },
);
