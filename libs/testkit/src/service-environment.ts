import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestDatabase } from './fresh-database';
import type { TestNats } from './nats-server';
import { startRedisPrefix } from './redis-prefix';

export interface CatalogEntry {
  /** Of its subjects; also the name of its schema and its role. */
  readonly prefix: string;
  readonly layer: 'l1' | 'l2' | 'edge';
  /** A role besides, that reads every schema. */
  readonly reader?: string;
  /** A role besides, that runs what people write in SQL. */
  readonly querier?: string;
  readonly needs?: readonly string[];
  /** That its workers are woken by. */
  readonly queues?: readonly string[];
}

/** Every service of the system, in the order in which they start. */
export const catalog = JSON.parse(readFileSync(inRepository('tools/services.json'), 'utf8')) as Readonly<
  Record<string, CatalogEntry>
>;

/** The nearest folder above that has it: this module runs from source and inside the bundles of the bench. */
function inRepository(file: string): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, file);
    if (existsSync(path)) return path;
  }
  throw new Error(`${file} is in no folder above ${__dirname}`);
}

export function serviceEntry(name: string): CatalogEntry {
  const entry = catalog[name];
  if (!entry) throw new Error(`tools/services.json knows no service ${name}`);
  return entry;
}

/** Keys of no real economy, in hex; whoever starts several services of one economy gives them to all. */
export const testKeys = {
  CAPABILITY_KEY: '07'.repeat(32),
  CHECKPOINT_KEY: '06'.repeat(32),
  SALES_CHECKPOINT_KEY: '05'.repeat(32),
  KEY_PEPPER: '08'.repeat(32),
  CURSOR_KEY: '09'.repeat(32),
};

export interface ServicePlace {
  readonly database: TestDatabase;
  readonly nats: TestNats;
  /** Shared by the services of one economy; a new one unless given. */
  readonly redisPrefix?: string;
}

/** The environment in which a service runs in a test, as text: the `Config` of the service reads it. */
export function serviceEnvironment(
  name: string,
  { database, nats, redisPrefix }: ServicePlace,
): Readonly<Record<string, string>> {
  const { url, user, password } = nats.credentialsOf(name);
  const redis = startRedisPrefix();
  const { prefix, reader, querier } = serviceEntry(name);
  return {
    DATABASE_URL: database.urlOf(prefix),
    ...(reader && { READER_DATABASE_URL: database.urlOf(reader) }),
    ...(querier && { QUERY_DATABASE_URL: database.urlOf(querier) }),
    NATS_URL: url,
    NATS_USER: user,
    NATS_PASSWORD: password,
    LOG_LEVEL: 'warn',
    TIME_TRAVEL: '1',
    REDIS_URL: redis.url,
    REDIS_PREFIX: redisPrefix ?? redis.prefix,
    ...testKeys,
    CHECKPOINT_SECONDS: '1',
    GATEWAY_PORT: '0',
    GATEWAY_HOST: '127.0.0.1',
  };
}
