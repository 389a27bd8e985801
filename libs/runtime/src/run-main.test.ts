import { randomUUID } from 'node:crypto';
import {
  connectAs,
  eventually,
  freshDatabase,
  probeAdd,
  spawnProbe,
  startNats,
  type SpawnedService,
  type TestDatabase,
  type TestNats,
} from '@tix/testkit';
import { call, leaseTable, type Bus } from '.';

const migrations = [
  {
    name: 'create-note',
    at: 1,
    sql: `${leaseTable('ledger', 'ledger')}
      create table ledger.note (id bigint generated always as identity, writer text, epoch bigint);
      grant select, insert on ledger.note to ledger;`,
  },
];

let nats: TestNats;
let database: TestDatabase;
let gateway: Bus;
const spawned: SpawnedService[] = [];

beforeAll(async () => {
  [nats, database] = await Promise.all([startNats(), freshDatabase([{ schema: 'ledger', migrations }])]);
  gateway = await connectAs(nats, 'gateway');
});

afterEach(async () => {
  for (const service of spawned.splice(0)) {
    service.signal('SIGKILL');
    await service.exited;
  }
});

afterAll(async () => {
  await gateway?.close();
  await Promise.all([nats?.stop(), database?.drop()]);
});

async function probe(instance: string, environment: Record<string, string> = {}): Promise<SpawnedService> {
  const service = await spawnProbe({ database, nats, instance, environment });
  spawned.push(service);
  return service;
}

const add = (amount: number, timeoutMs = 5_000) => call(gateway, probeAdd, { id: randomUUID(), amount }, { timeoutMs });

const get = async ({ opsPort }: SpawnedService, path: string) => {
  const response = await fetch(`http://127.0.0.1:${opsPort}${path}`);
  return { status: response.status, text: await response.text() };
};

test('SIGTERM: what had arrived is answered, then the process ends with 0', async () => {
  const service = await probe('a');
  const replies = Array.from({ length: 20 }, () => add(300));
  await eventually(async () => (await get(service, '/livez')).status === 200);
  const outcome = service.stop();
  expect((await Promise.all(replies)).every(({ ok }) => ok)).toBe(true);
  expect(await outcome).toBe(0);
  expect(service.output()).toContain('"msg":"stopped"');
});

test('a rolling restart of two processes under load loses no request of at least 1,000', async () => {
  const replicas = [await probe('a'), await probe('b')];
  let isRunning = true;
  const outcomes: string[] = [];
  const client = async (): Promise<void> => {
    while (isRunning) {
      const reply = await add(1 + (outcomes.length % 12));
      outcomes.push(reply.ok ? 'ok' : reply.refusal.code);
    }
  };
  const clients = Array.from({ length: 16 }, client);
  for (let round = 1; round <= 4; round += 1) {
    await eventually(() => outcomes.length >= round * 250);
    replicas.push(await probe(`r${round}`));
    expect(await replicas.shift()?.stop()).toBe(0);
  }
  isRunning = false;
  await Promise.all(clients);
  expect(outcomes.length).toBeGreaterThanOrEqual(1_000);
  expect(outcomes.filter((outcome) => outcome !== 'ok')).toEqual([]);
});

test('a second signal while it drains ends the process with 1', async () => {
  const service = await probe('a');
  void add(20_000, 25_000);
  await eventually(async () => (await get(service, '/readyz')).status === 200);
  service.signal('SIGTERM');
  await eventually(async () => (await get(service, '/readyz')).status === 503);
  service.signal('SIGTERM');
  expect(await service.exited).toBe(1);
});

test('a parent that goes away lets it drain and end', async () => {
  const service = await probe('a');
  service.disconnect();
  expect(await service.exited).toBe(0);
});

test('what nobody caught is logged and ends the process with 1', async () => {
  const service = await probe('a');
  service.signal('SIGUSR2');
  expect(await service.exited).toBe(1);
  expect(service.output()).toContain('nobody caught this');
});

test('wrong settings end the start with 1 and name every variable', async () => {
  const failed = await probe('a', { DATABASE_URL: 'nothing', OPS_PORT: 'x' }).catch((error: unknown) => String(error));
  expect(failed).toContain('DATABASE_URL');
  expect(failed).toContain('OPS_PORT');
});

test('health: alive without its servers, ready only with them; metrics count by outcome', async () => {
  const service = await probe('a');
  expect(await get(service, '/readyz')).toMatchObject({ status: 200 });
  await add(1);
  const { text } = await get(service, '/metrics');
  expect(text).toMatch(/tix_requests_total\{subject="ledger.probe-add.v1",outcome="ok",service="ledger-svc"\} 1/);
  expect(text).toContain('nodejs_eventloop_lag');
  expect(await get(service, '/nothing')).toMatchObject({ status: 404 });

  await nats.kill();
  await eventually(async () => (await get(service, '/readyz')).text.includes('"failing":["bus"]'));
  expect(await get(service, '/livez')).toMatchObject({ status: 200 });
  await nats.start();
  await eventually(async () => (await get(service, '/readyz')).status === 200);
  await eventually(() => gateway.isConnected());
});

test('a holder of a lease that is paused and wakes up writes nothing after its successor has begun', async () => {
  const first = await probe('first', { LEASE: '1' });
  const notesOf = async (writer: string) =>
    (await database.query('select 1 from ledger.note where writer = $1', [writer])).length;
  await eventually(async () => (await notesOf('first')) > 20);
  first.signal('SIGSTOP');
  await probe('second', { LEASE: '1' });
  // A transaction it was paused in is ended by Postgres after 5 s; only then can the lease be taken.
  await eventually(async () => (await notesOf('second')) > 20, { timeoutMs: 20_000 });
  first.signal('SIGCONT');
  // It is awake, and whatever it was about to write when it was paused is written or refused by now.
  expect(await get(first, '/livez')).toMatchObject({ status: 200 });
  const seen = await notesOf('second');
  await eventually(async () => (await notesOf('second')) > seen + 50, { timeoutMs: 40_000 });
  const notes = await database.query<{ writer: string; epoch: string }>(
    'select writer, epoch from ledger.note order by id',
  );
  const epochs = notes.map(({ epoch }) => Number(epoch));
  expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
  expect(new Set(notes.map(({ writer }) => writer)).size).toBe(2);
});
