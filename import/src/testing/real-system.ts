import * as company from '@tix/company-svc';
import * as gateway from '@tix/gateway';
import * as governance from '@tix/governance-svc';
import * as ledger from '@tix/ledger-svc';
import { readConfig } from '@tix/runtime';
import {
  eventually,
  expectConservation,
  freshDatabase,
  serviceEnvironment,
  startNats,
  startRedisPrefix,
  testLog,
} from '@tix/testkit';
import type { RunningSystem } from '../running-system';

const FIRST_OPERATOR_KEY = 'tix_Operator0001_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS0kHVX4';

/** For tests: an empty economy with the real gateway and the real services, on servers' data of its own. */
export interface RealSystem extends RunningSystem {
  get<Body>(path: string): Promise<Body>;
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, idempotencyKey?: string): Promise<void>;
  /** Fails unless every asset sums to 0 in the tables. */
  conserved(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSystem(): Promise<RealSystem> {
  const [database, nats] = await Promise.all([
    freshDatabase([
      { schema: 'ledger', migrations: ledger.ledgerMigrations },
      { schema: 'governance', migrations: governance.governanceMigrations },
      { schema: 'company', migrations: company.companyMigrations },
      { schema: 'gateway', migrations: gateway.gatewayMigrations },
    ]),
    startNats(),
  ]);
  const { log } = testLog();
  const place = { database, nats, redisPrefix: startRedisPrefix().prefix };
  const environmentOf = (name: string) => ({ ...serviceEnvironment(name, place), FIRST_OPERATOR_KEY });
  const running = [await ledger.start(readConfig(ledger.Config, environmentOf('ledger-svc')), { log })];
  running.push(await governance.start(readConfig(governance.Config, environmentOf('governance-svc')), { log }));
  running.push(await company.start(readConfig(company.Config, environmentOf('company-svc')), { log }));
  const edge = await gateway.start(readConfig(gateway.Config, environmentOf('gateway')), { log });
  await eventually(async () => (await fetch(`${edge.url}/readyz`)).ok);
  const authorization = `Bearer ${FIRST_OPERATOR_KEY}`;
  return {
    url: edge.url,
    key: FIRST_OPERATOR_KEY,
    get: async <Body>(path: string) =>
      (await (await fetch(edge.url + path, { headers: { authorization } })).json()) as Body,
    async send(method, path, body, idempotencyKey) {
      const key = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const headers = { authorization, ...json, ...key };
      const response = await fetch(edge.url + path, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    },
    conserved: () => expectConservation(database, 'main'),
    async stop() {
      await edge.stop();
      for (const one of running.reverse()) await one.stop();
      await nats.stop();
      await database.drop();
    },
  };
}
