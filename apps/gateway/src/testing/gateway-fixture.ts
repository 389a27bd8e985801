import { randomBytes } from 'node:crypto';
import { readConfig } from '@tix/runtime';
import {
  eventually,
  startRedisPrefix,
  startServices,
  testLog,
  type SpawnedService,
  type TestDatabase,
  type TestLog,
  type TestNats,
  type TestServices,
} from '@tix/testkit';
import { Config } from '../config';
import { formatApiKey } from '../http/api-key';
import { start, type RunningGateway } from '../start';
import { gatewayMigrations } from '../store/migrations';
import { misfit } from './reply-schema';

export const operatorKey = formatApiKey({ id: 'Operator0001', secret: 'S'.repeat(43) });

/** A gateway in this process with a database, bus and Redis of its own, and other services in processes of their own. */
export interface TestGateway {
  readonly url: string;
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly log: TestLog;
  readonly gateway: RunningGateway;
  /** Absent unless asked for. */
  readonly ledger: SpawnedService | undefined;
  /** The other services. */
  readonly services: TestServices;
  /** Starts one more gateway on the same parts. */
  another(more?: Partial<Config>): Promise<RunningGateway>;
  stop(): Promise<void>;
}

export interface GatewayOrder {
  /** A ledger unless told. */
  readonly services?: readonly string[];
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
  { services: names = ['ledger-svc'], config = {} }: GatewayOrder,
  stops: (() => Promise<unknown>)[],
): Promise<Omit<TestGateway, 'stop'>> {
  const log = testLog();
  const services = await startServices(names, { schemas: [{ schema: 'gateway', migrations: gatewayMigrations }] });
  stops.push(() => services.stop());
  let count = 0;
  const another = async (more: Partial<Config> = {}): Promise<RunningGateway> => {
    const one = await start({ ...configOf(services, count++), ...config, ...more }, { log: log.log });
    stops.push(() => one.stop());
    return one;
  };
  const gateway = await another();
  const ledger = names.includes('ledger-svc') ? services.service('ledger-svc') : undefined;
  if (ledger) await eventually(async () => (await fetch(`${gateway.url}/readyz`)).ok);
  const { database, nats } = services;
  return { url: gateway.url, database, nats, log, gateway, ledger, services, another };
}

/** Every gateway has its own counters in Redis, so that one test's requests are no other's limit. */
function configOf(services: TestServices, number: number): Config {
  const config = readConfig(Config, services.environmentOf('gateway'));
  return {
    ...config,
    INSTANCE: `gateway-${number}`,
    LOG_LEVEL: 'debug',
    REDIS_PREFIX: startRedisPrefix().prefix,
    FIRST_OPERATOR_KEY: operatorKey,
  };
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
