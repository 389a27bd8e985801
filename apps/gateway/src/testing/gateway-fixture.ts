import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  eventually,
  freshDatabase,
  spawnService,
  startNats,
  startRedisPrefix,
  testLog,
  type SpawnedService,
  type TestDatabase,
  type TestLog,
  type TestNats,
} from '@tix/testkit';
import type { Config } from '../config';
import { formatApiKey } from '../http/api-key';
import { start, type RunningGateway } from '../start';
import { gatewayMigrations } from '../store/migrations';
import { misfit } from './reply-schema';

const capabilityKey = Buffer.alloc(32, 7);
export const operatorKey = formatApiKey({ id: 'Operator0001', secret: 'S'.repeat(43) });

const run = promisify(execFile);
const flags = ['--require', 'tsx/cjs', '--conditions=@tix/source'];
const ledgerFile = (name: string): string => join(__dirname, '../../../ledger-svc/src', name);

/** A gateway in this process with a database, bus and Redis of its own, and on demand a ledger in a process of its own. */
export interface TestGateway {
  readonly url: string;
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly log: TestLog;
  readonly gateway: RunningGateway;
  /** Absent unless asked for. */
  readonly ledger: SpawnedService | undefined;
  /** Starts one more gateway on the same parts. */
  another(more?: Partial<Config>): Promise<RunningGateway>;
  stop(): Promise<void>;
}

export interface GatewayOrder {
  readonly withLedger?: boolean;
  readonly config?: Partial<Config>;
}

/** What was started is stopped again when something does not start. */
export async function startGateway(order: GatewayOrder = {}): Promise<TestGateway> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return { ...(await open(order, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  { withLedger = true, config = {} }: GatewayOrder,
  stops: (() => Promise<unknown>)[],
): Promise<Omit<TestGateway, 'stop'>> {
  const log = testLog();
  const database = await freshDatabase([{ schema: 'gateway', migrations: gatewayMigrations }]);
  stops.push(() => database.drop());
  const nats = await startNats();
  stops.push(() => nats.stop());
  const ledger = withLedger ? await startLedger(database, nats) : undefined;
  if (ledger) stops.push(() => ledger.stop());
  let count = 0;
  const another = async (more: Partial<Config> = {}): Promise<RunningGateway> => {
    const settings = { ...configOf(database, nats, count++), ...config, ...more };
    const one = await start(settings, { log: log.log });
    stops.push(() => one.stop());
    return one;
  };
  const gateway = await another();
  if (ledger) await eventually(async () => (await fetch(`${gateway.url}/readyz`)).ok);
  return { url: gateway.url, database, nats, log, gateway, ledger, another };
}

function configOf(database: TestDatabase, nats: TestNats, number: number): Config {
  const { user, password, url } = nats.credentialsOf('gateway');
  const redis = startRedisPrefix();
  return {
    DATABASE_URL: database.urlOf('gateway'),
    NATS_URL: url,
    NATS_USER: user,
    NATS_PASSWORD: password,
    INSTANCE: `gateway-${number}`,
    LOG_LEVEL: 'debug',
    OPS_PORT: 0,
    TIME_TRAVEL: true,
    CAPABILITY_KEY: capabilityKey,
    KEY_PEPPER: Buffer.alloc(32, 8),
    CURSOR_KEY: Buffer.alloc(32, 9),
    REDIS_URL: redis.url,
    REDIS_PREFIX: redis.prefix,
    GATEWAY_PORT: 0,
    GATEWAY_HOST: '127.0.0.1',
    FIRST_OPERATOR_KEY: operatorKey,
  };
}

/** Apps do not import each other: the real ledger runs as it does in the system, from its own main. */
async function startLedger(database: TestDatabase, nats: TestNats): Promise<SpawnedService> {
  const environment = { PATH: process.env['PATH'] ?? '' };
  await run(process.execPath, [...flags, ledgerFile('migrate.ts')], {
    env: { ...environment, MIGRATOR_DATABASE_URL: database.urlOf('ledger_migrator') },
  });
  const { user, password, url } = nats.credentialsOf('ledger-svc');
  return spawnService({
    script: ledgerFile('main.ts'),
    nodeFlags: flags,
    environment: {
      DATABASE_URL: database.urlOf('ledger'),
      NATS_URL: url,
      NATS_USER: user,
      NATS_PASSWORD: password,
      CAPABILITY_KEY: capabilityKey.toString('hex'),
      TIME_TRAVEL: '1',
      LOG_LEVEL: 'warn',
    },
  });
}

export interface Reply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export interface Ask {
  readonly key?: string | null;
  readonly idempotencyKey?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request as a client sends it; a POST has an idempotency key of its own unless told. */
export async function ask<Body = Record<string, never>>(
  { url }: { readonly url: string },
  what: string,
  more: Ask = {},
): Promise<Reply<Body>> {
  const [method = 'GET', path = '/'] = what.split(' ');
  const { body } = more;
  const response = await fetch(url + path, {
    method,
    headers: headersOf(method, more),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status, headers } = response;
  const reply = { status, headers, text, body: bodyOf<Body>(response, text) };
  const problem = text.startsWith('{') ? misfit(what, reply) : undefined;
  if (problem !== undefined) throw new Error(`the answer is not what its route promises: ${problem}\n${text}`);
  return reply;
}

function bodyOf<Body>({ headers }: Response, text: string): Body {
  const isOne = /[/+]json$/.test(headers.get('content-type') ?? '') && text !== '';
  return (isOne ? JSON.parse(text) : {}) as Body;
}

function headersOf(method: string, { key = operatorKey, idempotencyKey, body, headers }: Ask): Record<string, string> {
  const own = idempotencyKey === undefined && method === 'POST' ? randomBytes(12).toString('hex') : idempotencyKey;
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const who: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  return { ...who, ...type, ...(own && { 'idempotency-key': own }), ...headers };
}
