import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Log } from './log';
import { quietTypeorm } from './quiet-typeorm';

/** One step of a schema, forward only and never edited after it was merged. */
export interface Migration {
  /** kebab-case, unique within its schema. */
  readonly name: string;
  /** Unix milliseconds of the day it was written: migrations run in this order. */
  readonly at: number;
  /** One or more statements, with every name qualified by its schema. */
  readonly sql: string;
  /** False for what Postgres refuses inside a transaction, such as CREATE INDEX CONCURRENTLY. */
  readonly inTransaction?: false;
}

/** A step as a value, or as the class that TypeORM knows, whose name ends in thirteen digits of time. */
export type MigrationStep = Migration | (new () => MigrationInterface);

const LOCK_WAIT = '120s';

/**
 * Runs what has not run yet, each in its own transaction, under a session lock of the schema: two starts at once are safe.
 * Answers the names that ran.
 */
export async function migrate(
  url: string,
  schema: string,
  migrations: readonly MigrationStep[],
  log?: Log,
): Promise<readonly string[]> {
  const guard = new pg.Client({ connectionString: url, application_name: `migrate-${schema}` });
  guard.on('error', (error) => log?.warn({ err: error }, 'migration lock lost'));
  await guard.connect();
  try {
    await guard.query(`set lock_timeout = '${LOCK_WAIT}'; set statement_timeout = 0`);
    await guard.query('select pg_advisory_lock(hashtextextended($1, 0))', [`migrate:${schema}`]);
    await createSchema(guard, schema);
    const names = await run(url, schema, migrations);
    log?.info({ schema, migrations: names }, 'schema migrated');
    return names;
  } finally {
    await guard.end();
  }
}

/** The role may own the schema without being allowed to create one, so it is only created when it is missing. */
async function createSchema(client: pg.Client, schema: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema]);
  if (rowCount === 0) await client.query(`create schema ${client.escapeIdentifier(schema)}`);
}

async function run(url: string, schema: string, migrations: readonly MigrationStep[]): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    schema,
    logger: quietTypeorm,
    installExtensions: false,
    migrationsTableName: 'migration',
    migrations: migrations.map(migrationClass),
    extra: { max: 1, connectionTimeoutMillis: 5_000, application_name: `migrate-${schema}` },
  });
  await source.initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}

/** TypeORM wants classes whose names end in thirteen digits of time. */
function migrationClass(step: MigrationStep): new () => MigrationInterface {
  if (typeof step === 'function') return step;
  const { name, at, sql, inTransaction } = step;
  return class implements MigrationInterface {
    readonly name = `${name}-${String(at).padStart(13, '0')}`;
    readonly transaction = inTransaction ?? true;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    async down(): Promise<void> {
      throw new Error('migrations only go forward');
    }
  };
}
