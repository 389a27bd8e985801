import type { DataSource } from 'typeorm';
import {
  connectAs,
  eventually,
  freshDatabase,
  probeHappened,
  startNats,
  testLog,
  type TestDatabase,
  type TestNats,
} from '@tix/testkit';
import {
  deadLetterTable,
  ensureStream,
  openDatabase,
  positionTable,
  project,
  publishEvents,
  type Bus,
  type Projection,
} from '..';
import { runsOf } from './project';

const migrations = [
  { name: 'create-position', at: 1, sql: positionTable('gateway', 'gateway') + deadLetterTable('gateway', 'gateway') },
  {
    name: 'create-seen',
    at: 2,
    sql: `create table gateway.seen (partition text, seq integer, id bigint generated always as identity);
          grant select, insert on gateway.seen to gateway`,
  },
];

let nats: TestNats;
let ledger: Bus;
let gateway: Bus;
let database: TestDatabase;
let db: DataSource;
let fills: [string, number][] = [];
let owned = 0;
let left: readonly string[] = [];
const projections: Projection[] = [];

beforeEach(async () => {
  fills = [];
  owned = 0;
  left = [];
  [nats, database] = await Promise.all([startNats(), freshDatabase([{ schema: 'gateway', migrations }])]);
  ledger = await connectAs(nats, 'ledger-svc');
  gateway = await connectAs(nats, 'gateway');
  db = await openDatabase({
    url: database.urlOf('gateway'),
    applicationName: 'probe',
    connectionsMax: 8,
    entities: [],
    log: testLog().log,
  });
  await ensureStream(ledger, 'ledger');
});

afterEach(async () => {
  await Promise.all(projections.splice(0).map(({ stop }) => stop()));
  await Promise.all([ledger?.close(), gateway?.close(), db?.destroy()]);
  await Promise.all([nats?.stop(), database?.drop()]);
});

function start(bus = gateway): Projection {
  const projection = project(
    { db, bus, schema: 'gateway' },
    {
      event: probeHappened,
      batchMax: 8,
      // As long as a busy machine may be away: what is not acknowledged by then is sent again, and so often only.
      backoffMs: [200],
      stretchOf: ({ partition, seqs }) => ({ partition, items: seqs }),
      seqOf: (seq) => seq,
      apply: async (tx, { partition, items }) => {
        await tx.query('insert into gateway.seen (partition, seq) select $1, unnest($2::int[])', [partition, items]);
      },
      // The owner has everything up to `owned`, in pages of three.
      fill: async (partition, afterSeq) => {
        fills.push([partition, afterSeq]);
        if (left.includes(partition)) return undefined;
        return [1, 2, 3].map((step) => afterSeq + step).filter((seq) => seq <= owned);
      },
    },
  );
  projections.push(projection);
  return projection;
}

let publications = 0;
const publish = (partition: string, ...seqs: number[]) =>
  publishEvents(ledger, probeHappened, [{ id: `p-${(publications += 1)}`, payload: { partition, seqs } }]);

const seen = async (partition = 'main'): Promise<number[]> =>
  (
    await database.query<{ seq: number }>('select seq from gateway.seen where partition = $1 order by id', [partition])
  ).map(({ seq }) => seq);

test('rows and position are one: every seq once and in order, whatever comes twice or overlaps', async () => {
  const projection = start();
  await publish('main', 1, 2);
  await publish('main', 1, 2, 3);
  await publish('main', 4);
  await publish('other', 1);
  await publish('main', 3, 4, 5);
  expect(await projection.waitForSeq('main', 5)).toBe(true);
  expect(await projection.waitForSeq('other', 1)).toBe(true);
  expect(await seen()).toEqual([1, 2, 3, 4, 5]);
  expect(await projection.positionOf('main')).toBe(5);
  expect(await projection.positionOf('nowhere')).toBe(0);
  expect(fills).toEqual([]);
});

test('a gap is seen and read from the owner, page by page, before what follows it', async () => {
  owned = 9;
  const projection = start();
  await publish('main', 1);
  await publish('main', 9, 10);
  await eventually(async () => (await projection.positionOf('main')) === 10);
  expect(await seen()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(fills).toEqual([
    ['main', 1],
    ['main', 4],
    ['main', 7],
  ]);
});

test('what comes behind a gap of a history that its owner has left is dropped, and holds nothing else up', async () => {
  left = ['left'];
  const projection = start();
  await publish('left', 1, 2);
  await publish('left', 4);
  await publish('left', 5);
  await publish('main', 1);
  expect(await eventually(() => projection.waitForSeq('main', 1))).toBe(true);
  await publish('left', 3);
  expect(await eventually(() => projection.waitForSeq('left', 3))).toBe(true);
  expect(await seen('left')).toEqual([1, 2, 3]);
});

test('messages in the wrong order are put in order when the missing one is on its way', async () => {
  const projection = start();
  // Whatever is published its owner has: a projection that meets the later one alone asks for the others, and goes on.
  owned = 3;
  await publish('main', 3);
  await publish('main', 1, 2);
  await eventually(async () => (await projection.positionOf('main')) === 3);
  expect(await seen()).toEqual([1, 2, 3]);
});

test('two replicas of a projection: every seq once and in order', async () => {
  owned = 400;
  const other = await connectAs(nats, 'gateway', { instance: 'gateway-2' });
  const [first, second] = [start(), start(other)];
  for (let seq = 1; seq <= 400; seq += 2) await publish('main', seq, seq + 1);
  await eventually(async () => (await first.positionOf('main')) === 400);
  expect(await seen()).toEqual(Array.from({ length: 400 }, (_, position) => position + 1));
  await second.stop();
  await other.close();
});

test('waiting for a seq ends at once when it is there and after a second when it is not', async () => {
  const projection = start();
  await publish('main', 1);
  await eventually(() => projection.waitForSeq('main', 1));
  const startedAt = performance.now();
  expect(await projection.waitForSeq('main', 1)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(300);
  expect(await projection.waitForSeq('main', 2)).toBe(false);
  expect(performance.now() - startedAt).toBeGreaterThan(950);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test.each([
  [[], []],
  [[2, 1, 3], [[1, 2, 3]]],
  [
    [5, 1, 2, 2, 6],
    [
      [1, 2],
      [5, 6],
    ],
  ],
])('runs of %j', (items, runs) => {
  expect(runsOf(items, (seq) => seq)).toEqual(runs);
});
