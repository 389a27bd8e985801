import { ok, refuse } from '@tix/contracts';
import {
  OBSERVER,
  connectAs,
  eventually,
  freshDatabase,
  probeHappened,
  startNats,
  testLog,
  type TestDatabase,
  type TestNats,
} from '@tix/testkit';
import type { DataSource } from 'typeorm';
import {
  ensureStream,
  leaseTable,
  openDatabase,
  outboxTable,
  record,
  startRelay,
  transact,
  type Bus,
  type LeaseHolder,
} from '..';
import { relayBatch } from './relay';

const migrations = [
  { name: 'create-outbox', at: 1, sql: outboxTable('ledger', 'ledger') + leaseTable('ledger', 'ledger') },
];

let nats: TestNats;
let bus: Bus;
let observer: Bus;
let database: TestDatabase;
let db: DataSource;
const relays: LeaseHolder[] = [];

beforeEach(async () => {
  [nats, database] = await Promise.all([startNats(), freshDatabase([{ schema: 'ledger', migrations }])]);
  bus = await connectAs(nats, 'ledger-svc');
  observer = await connectAs(nats, OBSERVER);
  const settings = { applicationName: 'probe', connectionsMax: 16, entities: [], log: testLog().log };
  db = await openDatabase({ url: database.urlOf('ledger'), ...settings });
});

afterEach(async () => {
  await Promise.all(relays.splice(0).map(({ stop }) => stop()));
  await Promise.all([bus?.close(), observer?.close(), db?.destroy()]);
  await Promise.all([nats?.stop(), database?.drop()]);
});

const parts = () => ({ db, bus, schema: 'ledger' });

/** Other suites share the server, and their running transactions hold back what is safe to publish for a moment. */
async function relayed(count: number): Promise<void> {
  let sum = 0;
  await eventually(async () => (sum += await relayBatch(parts())) >= count);
  expect(sum).toBe(count);
}

function relay(): LeaseHolder {
  const started = startRelay(parts());
  relays.push(started);
  return started;
}

const happen = (seq: number, work: () => Promise<unknown> = async () => undefined) =>
  transact(db, async (tx) => {
    await record(tx, probeHappened, { partition: 'main', seqs: [seq] });
    await work();
    return ok(undefined);
  });

async function published(): Promise<number[]> {
  const { state } = await observer.jetstream.manager.streams.info('ledger').catch(() => ({ state: { messages: 0 } }));
  const seqs: number[] = [];
  for (let seq = 1; seq <= state.messages; seq += 1) {
    const { data } = await observer.jetstream.manager.streams.getMessage('ledger', { seq });
    seqs.push((JSON.parse(Buffer.from(data).toString()) as { seqs: [number] }).seqs[0]);
  }
  return seqs;
}

const waiting = async (): Promise<number> =>
  (await database.query('select 1 from ledger.outbox where published_at is null and dead_at is null')).length;

test('an event is published when its change commits, and never when it is refused or fails', async () => {
  relay();
  await happen(1);
  await transact(db, async (tx) => {
    await record(tx, probeHappened, { partition: 'main', seqs: [2] });
    return refuse('NOT_FOUND', 'none');
  });
  await happen(3, () => Promise.reject(new Error('a bug'))).catch(() => undefined);
  await happen(4);
  await eventually(async () => (await published()).length === 2);
  expect(await published()).toEqual([1, 4]);
});

test('what no stream has taken does not count as published: a whole batch of it is not tried again at once', async () => {
  await happen(1);
  await relayed(1);
  expect(await published()).toEqual([1]);
});

test('commit order, not id order: a row of a transaction that ends late is not skipped', async () => {
  await ensureStream(bus, 'ledger');
  let commitFirst: (() => void) | undefined;
  const late = happen(1, () => new Promise<void>((resolve) => (commitFirst = resolve)));
  await eventually(() => commitFirst !== undefined);
  await happen(2);
  // Row 2 is committed but younger than a running transaction: a reader by id would pass over row 1 for ever.
  expect(await relayBatch(parts())).toBe(0);
  commitFirst?.();
  await late;
  await relayed(2);
  expect(await published()).toEqual([1, 2]);
});

test('12 writers at once: every committed event is published exactly once', async () => {
  relay();
  let next = 0;
  const write = async (): Promise<void> => {
    for (let round = 0; round < 40; round += 1)
      await happen((next += 1), () => new Promise((done) => setImmediate(done)));
  };
  await Promise.all(Array.from({ length: 12 }, write));
  await eventually(async () => (await waiting()) === 0, { timeoutMs: 20_000 });
  const seqs = await published();
  expect(seqs).toHaveLength(480);
  expect(new Set(seqs).size).toBe(480);
});

test('a crash between publish and mark publishes nothing twice: the stream knows the id', async () => {
  await ensureStream(bus, 'ledger');
  await happen(1);
  await happen(2);
  await relayed(2);
  await database.query('update ledger.outbox set published_at = null');
  await relayed(2);
  expect(await published()).toEqual([1, 2]);
});

test('while the bus is away events wait in the outbox; when it is back with its data gone they reach a new stream', async () => {
  relay();
  await happen(1);
  await eventually(async () => (await waiting()) === 0);
  await nats.kill();
  await eventually(() => !bus.isConnected());
  await happen(2);
  expect(await waiting()).toBe(1);
  await nats.wipe();
  await nats.start();
  await eventually(async () => (await waiting()) === 0, { timeoutMs: 20_000 });
  await eventually(() => observer.isConnected());
  expect(await published()).toEqual([2]);
});

test('an event above the limit of the server dies after 20 attempts, and the others flow', async () => {
  await ensureStream(bus, 'ledger');
  await transact(db, async (tx) => {
    await record(tx, probeHappened, { partition: 'p'.repeat(1_100_000), seqs: [1] });
    return ok(undefined);
  });
  await happen(2);
  await eventually(async () => {
    await relayBatch(parts());
    return (await database.query('select from ledger.outbox where dead_at is not null')).length === 1;
  });
  expect(await published()).toEqual([2]);
  expect(
    await database.query('select attempts, dead_at is not null as dead from ledger.outbox where attempts > 0'),
  ).toEqual([{ attempts: 20, dead: true }]);
});

test('two relays of one schema: one works, and the other takes over when it stops', async () => {
  const first = relay();
  await happen(1);
  await eventually(async () => (await waiting()) === 0);
  relay();
  await first.stop();
  await happen(2);
  await eventually(async () => (await waiting()) === 0);
  expect(await published()).toEqual([1, 2]);
});

test('the stream: nothing can be deleted or purged, the oldest is never dropped for the newest, ids are remembered', async () => {
  await ensureStream(bus, 'ledger');
  await ensureStream(bus, 'ledger');
  const { config } = await observer.jetstream.manager.streams.info('ledger');
  expect(config).toMatchObject({
    subjects: ['ledger.event.>'],
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    max_age: 14 * 86_400 * 1e9,
    duplicate_window: 600 * 1e9,
    deny_delete: true,
    deny_purge: true,
  });
  await expect(observer.jetstream.manager.streams.purge('ledger')).rejects.toThrow('not permitted');
});
