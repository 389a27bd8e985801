import { gatewayMigrations, start as startGateway, type Config as GatewayConfig } from '@tix/gateway';
import { ledgerMigrations, start as startLedger, type Config as LedgerConfig } from '@tix/ledger-svc';
import {
  eventually,
  expectConservation,
  freshDatabase,
  startNats,
  startRedisPrefix,
  testLog,
  type TestDatabase,
  type TestLog,
  type TestNats,
} from '@tix/testkit';
import { openClient, type Client } from './client';

/** Of the operator that exists from the first start on. */
const FIRST_OPERATOR_KEY = 'tix_Operator0001_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS0kHVX4';

type Running = Awaited<ReturnType<typeof startGateway>>;
type RunningLedger = Awaited<ReturnType<typeof startLedger>>;

/** The whole system in this process: gateway and ledger on a database, a bus and a Redis prefix of their own. */
export interface Economy {
  readonly url: string;
  readonly database: TestDatabase;
  readonly log: TestLog;
  /** With the first operator's key. */
  readonly operator: Client;
  client(apiKey?: string, headers?: Readonly<Record<string, string>>): Client;
  /** Both services end and start again, with or without something in between. */
  restart(between?: () => Promise<void>): Promise<void>;
  restartGateway(between?: () => Promise<void>): Promise<void>;
  /** One more gateway of the same economy; answers its URL. */
  addGateway(): Promise<string>;
  /** Fails unless in every book every asset sums to 0 over HTTP, the tables add up, and no service has logged an error. */
  conserved(): Promise<void>;
  stop(): Promise<void>;
}

export interface EconomyOptions {
  readonly timeTravel?: boolean;
}

export async function startEconomy({ timeTravel = true }: EconomyOptions = {}): Promise<Economy> {
  const database = await freshDatabase([
    { schema: 'ledger', migrations: ledgerMigrations },
    { schema: 'gateway', migrations: gatewayMigrations },
  ]);
  const nats = await startNats();
  const log = testLog();
  const services = openServices(configsOf(database, nats, timeTravel), log);
  const stop = async () => {
    await services.stop();
    await nats.stop();
    await database.drop();
  };
  try {
    await services.start();
  } catch (error) {
    // Whatever has started would keep the test run alive.
    await stop();
    throw error;
  }

  const client: Economy['client'] = (apiKey, headers) => openClient(services.url, apiKey, headers);
  const operator = client(FIRST_OPERATOR_KEY);
  return {
    get url() {
      return services.url();
    },
    database,
    log,
    operator,
    client,
    async restart(between) {
      await services.stop();
      await between?.();
      await services.start();
    },
    async restartGateway(between) {
      await services.stopGateway();
      await between?.();
      await services.startGateway();
    },
    addGateway: () => services.addGateway(),
    async conserved() {
      await expectConserved(operator, database);
      expect(log.lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
    },
    stop,
  };
}

interface Configs {
  readonly gateway: GatewayConfig;
  readonly ledger: LedgerConfig;
}

/** The processes of the system, as far as they run. */
function openServices(configs: Configs, log: TestLog) {
  let ledger: RunningLedger | undefined;
  let gateways: Running[] = [];
  const startOne = async (more: Partial<GatewayConfig> = {}) => {
    const gateway = await startReady({ ...configs.gateway, ...more }, log);
    gateways.push(gateway);
    return gateway.url;
  };
  const stopGateway = async () => {
    for (const one of gateways) await one.stop();
    gateways = [];
  };
  return {
    url: () => gateways[0]?.url ?? 'http://nobody.invalid',
    async start() {
      ledger = await startLedger(configs.ledger, { log: log.log });
      await startOne();
    },
    startGateway: startOne,
    stopGateway,
    addGateway: () => startOne({ INSTANCE: `gateway-${gateways.length}` }),
    async stop() {
      await stopGateway();
      await ledger?.stop();
    },
  };
}

async function startReady(config: GatewayConfig, log: TestLog): Promise<Running> {
  const gateway = await startGateway(config, { log: log.log });
  await eventually(async () => (await fetch(`${gateway.url}/readyz`)).ok);
  return gateway;
}

function configsOf(database: TestDatabase, nats: TestNats, timeTravel: boolean): Configs {
  const redis = startRedisPrefix();
  const common = (role: string, user: string) => {
    const credentials = nats.credentialsOf(user);
    return {
      DATABASE_URL: database.urlOf(role),
      NATS_URL: credentials.url,
      NATS_USER: credentials.user,
      NATS_PASSWORD: credentials.password,
      LOG_LEVEL: 'debug' as const,
      OPS_PORT: 0,
      OPS_HOST: '127.0.0.1',
      TIME_TRAVEL: timeTravel,
      CAPABILITY_KEY: Buffer.alloc(32, 7),
    };
  };
  return {
    ledger: common('ledger', 'ledger-svc'),
    gateway: {
      ...common('gateway', 'gateway'),
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

interface Page {
  readonly data: readonly { readonly code: string }[];
}

async function expectConserved(operator: Client, database: TestDatabase): Promise<void> {
  const books = await operator.get<Page>('/v1/books');
  for (const { code: book } of books.body.data) {
    const assets = await operator.get<Page>(`/v1/assets?book=${book}&limit=100`);
    const supplies = assets.body.data.map(({ code }) => `/v1/economy/supply?book=${book}&asset=${code}`);
    for (const { status, body } of await Promise.all(supplies.map((path) => operator.get(path)))) {
      expect({ book, status, ...body }).toMatchObject({ status: 200, sumOfBalances: 0 });
    }
    await expectConservation(database, book);
  }
}
