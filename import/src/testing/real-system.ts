import { gatewayMigrations, start as startGateway } from '@tix/gateway';
import { ledgerMigrations, start as startLedger } from '@tix/ledger-svc';
import {
  eventually,
  expectConservation,
  freshDatabase,
  startNats,
  startRedisPrefix,
  testLog,
  type TestDatabase,
  type TestNats,
} from '@tix/testkit';
import type { RunningSystem } from '../running-system';

const FIRST_OPERATOR_KEY = 'tix_Operator0001_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS0kHVX4';

/** For tests: an empty economy with the real gateway and ledger, on servers' data of its own. */
export interface RealSystem extends RunningSystem {
  get<Body>(path: string): Promise<Body>;
  post(path: string, body: unknown, idempotencyKey: string): Promise<void>;
  /** Fails unless every asset sums to 0 in the tables. */
  conserved(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSystem(): Promise<RealSystem> {
  const [database, nats] = await Promise.all([
    freshDatabase([
      { schema: 'ledger', migrations: ledgerMigrations },
      { schema: 'gateway', migrations: gatewayMigrations },
    ]),
    startNats(),
  ]);
  const { log } = testLog();
  const settings = settingsOf(database, nats);
  const ledger = await startLedger(settings.ledger, { log });
  const gateway = await startGateway(settings.gateway, { log });
  await eventually(async () => (await fetch(`${gateway.url}/readyz`)).ok);
  const authorization = `Bearer ${FIRST_OPERATOR_KEY}`;
  return {
    url: gateway.url,
    key: FIRST_OPERATOR_KEY,
    get: async <Body>(path: string) =>
      (await (await fetch(gateway.url + path, { headers: { authorization } })).json()) as Body,
    async post(path, body, idempotencyKey) {
      const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
      const response = await fetch(gateway.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    },
    conserved: () => expectConservation(database, 'main'),
    async stop() {
      await gateway.stop();
      await ledger.stop();
      await nats.stop();
      await database.drop();
    },
  };
}

function settingsOf(database: TestDatabase, nats: TestNats) {
  const redis = startRedisPrefix();
  const serviceOf = (role: string, user: string) => {
    const { url, password } = nats.credentialsOf(user);
    const bus = { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password };
    const common = {
      LOG_LEVEL: 'debug' as const,
      OPS_PORT: 0,
      TIME_TRAVEL: false,
      CAPABILITY_KEY: Buffer.alloc(32, 7),
    };
    return { DATABASE_URL: database.urlOf(role), ...bus, ...common };
  };
  return {
    ledger: serviceOf('ledger', 'ledger-svc'),
    gateway: {
      ...serviceOf('gateway', 'gateway'),
      KEY_PEPPER: Buffer.alloc(32, 8),
      CURSOR_KEY: Buffer.alloc(32, 9),
      REDIS_URL: redis.url,
      REDIS_PREFIX: redis.prefix,
      GATEWAY_PORT: 0,
      GATEWAY_HOST: '127.0.0.1',
      FIRST_OPERATOR_KEY,
    },
  };
}
