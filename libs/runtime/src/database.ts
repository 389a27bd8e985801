import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntityManager, type EntitySchema } from 'typeorm';
import type { Log } from './log';
import { quietTypeorm } from './quiet-typeorm';

export interface DatabaseSettings {
  readonly url: string;
  /** `<service>@<instance>`, as it is seen in pg_stat_activity. */
  readonly applicationName: string;
  readonly connectionsMax: number;
  readonly entities: readonly EntitySchema[];
  readonly log: Log;
}

export interface PoolSettings extends Omit<DatabaseSettings, 'entities'> {
  /**
   * Until the answer of a statement is there; 5 s unless told. 0 for cursors, which `pg` never takes to be answered: it would
   * fail them later, on a connection that somebody else has by then.
   */
  readonly answerMs?: number;
}

const ANSWER_MS = 5_000;

type TypeParsers = pg.CustomTypesConfig['getTypeParser'];
type TypeId = Parameters<TypeParsers>[0];

const INT8 = 20;
const INT8_ARRAY = 1016;

// The types of `pg` leave the arrays of built-in types out.
const parseArray: (text: string) => (string | null)[] = pg.types.getTypeParser(INT8_ARRAY as TypeId, 'text');

/** Parsers of one pool: int8 is a bigint. The parsers of `pg` itself stay as they are, other pools may rely on them. */
const getTypeParser: TypeParsers = (id, format) => {
  const oid: number = id;
  if (format === 'binary') return pg.types.getTypeParser(id, format);
  if (oid === INT8) return BigInt;
  return oid === INT8_ARRAY ? parseBigints : pg.types.getTypeParser(id, format);
};

function parseBigints(text: string): (bigint | null)[] {
  return parseArray(text).map((item) => (item === null ? null : BigInt(item)));
}

/**
 * The defaults of `pg` wait for ever: for a free connection, and for an answer of a server that is paused.
 * Connections are replaced after half an hour so that a fail-over is not remembered.
 */
export function poolSettings({
  applicationName,
  connectionsMax,
  answerMs = ANSWER_MS,
}: Pick<PoolSettings, 'applicationName' | 'connectionsMax' | 'answerMs'>) {
  return {
    max: connectionsMax,
    connectionTimeoutMillis: 2_000,
    query_timeout: answerMs,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1_800,
    keepAlive: true,
    application_name: applicationName,
    types: { getTypeParser },
  };
}

/** A TypeORM data source on the service's own role and pool. Nothing is synchronised: `migrate` owns the schema. */
export async function openDatabase({ url, entities, log, ...settings }: DatabaseSettings): Promise<DataSource> {
  const options: DataSourceOptions = {
    type: 'postgres',
    driver: pg,
    url,
    entities: [...entities],
    logger: quietTypeorm,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolErrorHandler: (error: Error) => log.warn({ err: error }, 'database connection lost'),
    extra: poolSettings(settings),
  };
  return new DataSource(options).initialize();
}

export interface PreparedStatement {
  /** Stands for one text for ever. */
  readonly name: string;
  readonly text: string;
}

/**
 * A statement that is parsed and planned once per connection, past TypeORM but on its connections: for what is asked for all
 * the time, on its own or in a transaction. A plan may not follow its parameters, so it is for keys and inserts. Rows and
 * errors are those of the driver.
 */
export async function queryPrepared<Row>(
  sql: DataSource | EntityManager,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await (await clientOf(sql)).query({ ...statement, values: [...values] });
  return rows as Row[];
}

/** A pool of TypeORM's, or the connection of the transaction. */
async function clientOf(sql: DataSource | EntityManager): Promise<pg.Pool | pg.PoolClient> {
  if (sql instanceof DataSource) return (sql.driver as unknown as { readonly master: pg.Pool }).master;
  if (!sql.queryRunner) throw new Error('an entity manager without a transaction has no connection of its own');
  return (await sql.queryRunner.connect()) as pg.PoolClient;
}

/** A plain `pg` pool with the same settings, for statements that go past TypeORM. */
export function openPool({ url, log, ...settings }: PoolSettings): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, ...poolSettings(settings) });
  pool.on('error', (error) => log.warn({ err: error }, 'database connection lost'));
  return pool;
}
