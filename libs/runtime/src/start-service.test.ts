import { eventually, freshDatabase, startNats, testLog, type TestDatabase, type TestNats } from '@tix/testkit';
import {
  connectBus,
  openShutdown,
  startOps,
  startService,
  type RunningService,
  type ServiceConfig,
  type ServiceDefinition,
} from '.';
import { isOlder } from './bus/connect-bus';

let nats: TestNats;
let database: TestDatabase;

beforeAll(async () => {
  [nats, database] = await Promise.all([startNats(), freshDatabase([])]);
});

afterAll(async () => {
  await Promise.all([nats?.stop(), database?.drop()]);
});

function start(definition: Partial<ServiceDefinition>): Promise<RunningService> {
  const { url, user, password } = nats.credentialsOf('ledger-svc');
  const config: ServiceConfig = {
    DATABASE_URL: database.urlOf('ledger'),
    NATS_URL: url,
    NATS_USER: user,
    NATS_PASSWORD: password,
    LOG_LEVEL: 'info',
    OPS_PORT: 0,
    TIME_TRAVEL: false,
  };
  const nothing = async (): Promise<void> => undefined;
  return startService({
    name: 'ledger-svc',
    config,
    entities: [],
    connectionsMax: 2,
    start: nothing,
    log: testLog().log,
    ...definition,
  });
}

const connections = async (): Promise<number> =>
  (
    await database.query(
      "select 1 from pg_stat_activity where datname = current_database() and application_name like 'ledger-svc@%'",
    )
  ).length;

test('everything is closed in the order in which it is no longer needed', async () => {
  const order: string[] = [];
  const running = await start({
    start: async ({ onStop, bus, db }) => {
      onStop('workers', 'relay', () => void order.push(`workers, bus ${bus.isConnected()}`));
      onStop('serving', 'post', () => void order.push('serving'));
      onStop(
        'database',
        'last look',
        () => void order.push(`database, bus ${bus.isConnected()}, open ${db.isInitialized}`),
      );
    },
  });
  await running.stop();
  await running.stop();
  expect(order).toEqual(['serving', 'workers, bus true', 'database, bus false, open true']);
  await eventually(async () => (await connections()) === 0);
});

test('a start that fails half-way closes what it had opened', async () => {
  let port = 0;
  const failing = start({
    start: async ({ ops }) => {
      port = ops.port;
      throw new Error('not today');
    },
  });
  await expect(failing).rejects.toThrow('not today');
  await eventually(async () => (await connections()) === 0);
  await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
});

test('a wrong password of the bus fails the start', async () => {
  const { log } = testLog();
  const settings = {
    ...nats.credentialsOf('ledger-svc'),
    password: 'wrong',
    service: 'ledger-svc',
    instance: 'a',
    log,
  };
  await expect(connectBus({ ...settings, onClosed: () => undefined })).rejects.toThrow(/AUTHORIZATION/i);
});

test('a shutdown goes on when one thing does not close, and logs it', async () => {
  const { log, named } = testLog();
  const closed: string[] = [];
  const shutdown = openShutdown(log);
  shutdown.on('bus', 'bus', () => void closed.push('bus'));
  shutdown.on('serving', 'stuck', () => Promise.reject(new Error('stuck')));
  await shutdown.run();
  expect(closed).toEqual(['bus']);
  expect(named('close failed')[0]).toMatchObject({ name: 'stuck', phase: 'serving' });
});

test('readiness names what is missing, and a check that fails or hangs is missing', async () => {
  const ops = await startOps({ port: 0, service: 'a' });
  const second = await startOps({ port: 0, service: 'b' });
  const ready = async () => (await fetch(`http://127.0.0.1:${ops.port}/readyz`)).json();
  expect(await ready()).toEqual({ ready: false, failing: ['started'] });
  ops.setReady(true);
  ops.addCheck('throws', () => Promise.reject(new Error('no')));
  ops.addCheck('hangs', () => new Promise(() => undefined));
  ops.addCheck('passes', () => true);
  expect(await ready()).toEqual({ ready: false, failing: ['throws', 'hangs'] });
  await Promise.all([ops.close(), second.close()]);
});

test.each([
  [[2, 9, 9], true],
  [[2, 9, 10], false],
  [[2, 10], false],
  [[3, 0, 0], false],
  [[1, 99, 99], true],
])('server %j is older than 2.9.10: %s', (version, expected) => {
  expect(isOlder(version, [2, 9, 10])).toBe(expected);
});
