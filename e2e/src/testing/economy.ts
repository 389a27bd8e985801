import {
  expectConservation,
  freshDatabase,
  startNats,
  startRedisPrefix,
  testLog,
  type TestDatabase,
  type TestLog,
} from '@tix/testkit';
import { openClient, type Client } from './client';
import { openServices, schemasOf, type ServiceName } from './services';

/** Of the operator that exists from the first start on. */
const FIRST_OPERATOR_KEY = 'tix_Operator0001_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS0kHVX4';

/** The system in this process: gateway, ledger and the asked services on a database, a bus and a Redis of their own. */
export interface Economy {
  readonly url: string;
  readonly database: TestDatabase;
  readonly log: TestLog;
  /** With the first operator's key. */
  readonly operator: Client;
  client(apiKey?: string, headers?: Readonly<Record<string, string>>): Client;
  /** All services end and start again, with or without something in between. */
  restart(between?: () => Promise<void>): Promise<void>;
  /** One service ends and starts again, while the others go on. */
  restartService(name: ServiceName, between?: () => Promise<void>): Promise<void>;
  restartGateway(between?: () => Promise<void>): Promise<void>;
  /** One more gateway of the same economy; answers its URL. */
  addGateway(): Promise<string>;
  /** Fails unless in every book every asset sums to 0 over HTTP, the tables add up, and no service has logged an error. */
  conserved(): Promise<void>;
  stop(): Promise<void>;
}

export interface EconomyOptions {
  readonly timeTravel?: boolean;
  /** More settings for every service. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Besides ledger and gateway. */
  readonly services?: readonly ServiceName[];
}

export async function startEconomy({
  timeTravel = true,
  services: asked = [],
  settings = {},
}: EconomyOptions = {}): Promise<Economy> {
  const database = await freshDatabase(await schemasOf(asked));
  const nats = await startNats();
  const log = testLog();
  const { prefix: redisPrefix } = startRedisPrefix();
  const more = { TIME_TRAVEL: timeTravel ? '1' : '0', LOG_LEVEL: 'debug', FIRST_OPERATOR_KEY, ...settings };
  const services = openServices(asked, { place: { database, nats, redisPrefix }, more, log });
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
    restart: services.restart,
    restartService: services.restartService,
    restartGateway: services.restartGateway,
    addGateway: services.addGateway,
    async conserved() {
      await expectConserved(operator, database);
      expect(log.lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
    },
    stop,
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
