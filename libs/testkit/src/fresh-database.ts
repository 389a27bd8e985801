import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { CLOCK_SCHEMA, clockMigrations, migrate, type MigrationStep } from '@tix/runtime';
import { alone, onServer } from './on-server';
import { testServer } from './test-servers';

/** `schema`: a role of this name and its migrator exist. */
export type SchemaMigrations =
  | { readonly schema: string; readonly migrations: readonly MigrationStep[] }
  | {
      readonly schema: string;
      /** A folder whose files say whether two databases begin alike. */
      readonly sources: string;
      readonly migrate: (url: string) => Promise<void>;
    };

export interface TestDatabase {
  /** Superuser. */
  readonly url: string;
  /** A role as services use it; in tests its password is its name. */
  urlOf(role: string): string;
  /** As superuser; int8 columns are text, like in `pg`. */
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Answers what brings the database back to this moment. Both end every connection to it. */
  backUp(): Promise<() => Promise<void>>;
  drop(): Promise<void>;
}

const rolesAndSchemas = join(__dirname, '../../../tools/database.sql');

/** A database of one test file: a copy of a migrated template that all files with the same migrations share. */
export async function freshDatabase(schemas: readonly SchemaMigrations[]): Promise<TestDatabase> {
  const template = await ensureTemplate(schemas);
  const name = `t_${randomBytes(8).toString('hex')}`;
  await onServer((client) => client.query(`create database ${name} template ${template}`));
  // Privileges on the database itself are not copied.
  await prepare(urlOf(name));
  const pool = new pg.Pool({ connectionString: urlOf(name), max: 3, application_name: 'test' });
  pool.on('error', () => undefined);
  return {
    url: urlOf(name),
    urlOf: (role) => urlOf(name, role),
    query: async <Row>(sql: string, values: readonly unknown[] = []) => {
      const { rows } = await pool.query(sql, [...values]);
      return rows as Row[];
    },
    backUp: () => backUp(name),
    async drop() {
      await pool.end();
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function backUp(name: string): Promise<() => Promise<void>> {
  const backup = `${name}_backup`;
  await onServer(async (client) => {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await client.query(`create database ${backup} template ${name}`);
  });
  return async () => {
    await onServer(async (client) => {
      await client.query(`drop database ${name} with (force)`);
      await client.query(`alter database ${backup} rename to ${name}`);
    });
    await prepare(urlOf(name));
  };
}

/** Whoever comes first migrates; the name is given only when everything has succeeded. */
async function ensureTemplate(schemas: readonly SchemaMigrations[]): Promise<string> {
  const name = `template_${digestOf(schemas)}`;
  await alone(name, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const making = `${name}_making`;
    await client.query(`drop database if exists ${making} with (force)`);
    await client.query(`create database ${making} template template0 encoding 'UTF8'`);
    await prepare(urlOf(making));
    await migrate(urlOf(making, 'gateway_migrator'), CLOCK_SCHEMA, clockMigrations);
    await Promise.all(schemas.map((one) => migrateSchema(one, urlOf(making, `${one.schema}_migrator`))));
    await client.query(`alter database ${making} rename to ${name}`);
  });
  return name;
}

async function migrateSchema(one: SchemaMigrations, url: string): Promise<void> {
  if ('migrate' in one) await one.migrate(url);
  else await migrate(url, one.schema, one.migrations);
}

async function prepare(url: string): Promise<void> {
  await onServer((client) => client.query(readFileSync(rolesAndSchemas, 'utf8')), url);
}

function digestOf(schemas: readonly SchemaMigrations[]): string {
  const hash = createHash('sha256').update(readFileSync(rolesAndSchemas));
  for (const one of schemas) {
    hash.update(one.schema);
    const steps = 'migrations' in one ? one.migrations.map(textOf) : textsIn(one.sources);
    for (const text of steps) hash.update(text);
  }
  return hash.digest('hex').slice(0, 16);
}

function textOf(step: MigrationStep): string {
  return typeof step === 'function' ? `${step.name}${step}` : JSON.stringify(step);
}

function textsIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
}

function urlOf(database: string, role?: string): string {
  const url = new URL(testServer('DATABASE_URL'));
  url.pathname = `/${database}`;
  if (role !== undefined) Object.assign(url, { username: role, password: role });
  return url.href;
}
