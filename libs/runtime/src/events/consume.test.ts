import type { EntityManager, DataSource } from 'typeorm';
import {
  OBSERVER,
  connectAs,
  eventually,
  freshDatabase,
  probeHappened,
  startNats,
  tcpProxy,
  testLog,
  type TestDatabase,
  type TestNats,
} from '@tix/testkit';
import {
  consume,
  deadLetterTable,
  dropDeadLetter,
  ensureStream,
  inboxTable,
  listDeadLetters,
  openDatabase,
  publishEvents,
  type Bus,
  type DeadLetter,
  type Delivery,
  type EventConsumption,
} from '..';
import { AckPolicy, nanos } from '../bus/connect-bus';
import type { ConsumerOptions } from './consumer';

const migrations = [
  { name: 'create-inbox', at: 1, sql: inboxTable('gateway', 'gateway') + deadLetterTable('gateway', 'gateway') },
  {
    name: 'create-seen',
    at: 2,
    sql: 'create table gateway.seen (seq integer); grant select, insert on gateway.seen to gateway',
  },
];

type Deliveries = readonly Delivery<typeof probeHappened>[];

let nats: TestNats;
let ledger: Bus;
let gateway: Bus;
let database: TestDatabase;
let db: DataSource;
const consumptions: EventConsumption[] = [];
const options: ConsumerOptions = { batchMax: 16, backoffMs: [20, 40] };

beforeEach(async () => {
  [nats, database] = await Promise.all([startNats(), freshDatabase([{ schema: 'gateway', migrations }])]);
  ledger = await connectAs(nats, 'ledger-svc');
  gateway = await connectAs(nats, 'gateway');
  db = await open(database.urlOf('gateway'));
});

afterEach(async () => {
  await Promise.all(consumptions.splice(0).map(({ stop }) => stop()));
  await Promise.all([ledger?.close(), gateway?.close(), db?.destroy()]);
  await Promise.all([nats?.stop(), database?.drop()]);
});

const open = (url: string): Promise<DataSource> =>
  openDatabase({ url, applicationName: 'probe', connectionsMax: 8, entities: [], log: testLog().log });

async function insert(tx: EntityManager, deliveries: Deliveries): Promise<void> {
  await tx.query('insert into gateway.seen select unnest($1::int[])', [
    deliveries.flatMap(({ payload }) => payload.seqs),
  ]);
}

function start(apply = insert, more: Partial<ConsumerOptions> = {}, source = db, bus = gateway): EventConsumption {
  const consumption = consume({ db: source, bus, schema: 'gateway' }, probeHappened, { ...options, ...more }, apply);
  consumptions.push(consumption);
  return consumption;
}

const publish = (...seqs: number[]) =>
  publishEvents(
    ledger,
    probeHappened,
    seqs.map((seq) => ({ id: `event-${seq}`, payload: { partition: 'main', seqs: [seq] } })),
  );

const seen = async (): Promise<number[]> =>
  (await database.query<{ seq: number }>('select seq from gateway.seen order by seq')).map(({ seq }) => seq);

const durable = {
  durable_name: 'gateway',
  filter_subject: probeHappened.subject,
  ack_policy: AckPolicy.Explicit,
  // As durables were made before; it is changed where one is there already.
  max_deliver: 20,
};

const unacknowledged = async (): Promise<number> => {
  const info = await gateway.jetstream.manager.consumers.info('ledger', 'gateway');
  return info.num_pending + info.num_ack_pending;
};

test('a consumer that is there before the stream gets every event, and acknowledges after the commit', async () => {
  start();
  await ensureStream(ledger, 'ledger');
  await publish(1, 2, 3);
  await eventually(async () => (await seen()).length === 3);
  await eventually(async () => (await unacknowledged()) === 0);
});

test('a message delivered twice, or published again after the stream forgot its id, has one effect', async () => {
  await ensureStream(ledger, 'ledger');
  await publish(1, 2);
  const first = start();
  await eventually(async () => (await unacknowledged()) === 0 && (await seen()).length === 2);
  await first.stop();
  // A stream that was lost and filled again does not know the ids any more; the inbox does.
  await nats.kill();
  await nats.wipe();
  await nats.start();
  await eventually(() => ledger.isConnected() && gateway.isConnected());
  await ensureStream(ledger, 'ledger');
  await publish(1, 2, 3);
  start();
  await eventually(async () => (await seen()).includes(3));
  expect(await seen()).toEqual([1, 2, 3]);
});

test('two replicas share one durable: each event has one effect', async () => {
  await ensureStream(ledger, 'ledger');
  const other = await connectAs(nats, 'gateway', { instance: 'gateway-2' });
  start();
  const second = start(insert, {}, db, other);
  const seqs = Array.from({ length: 200 }, (_, position) => position + 1);
  await publish(...seqs);
  await eventually(async () => (await seen()).length >= 200);
  expect(await seen()).toEqual(seqs);
  await second.stop();
  await other.close();
});

test('a poison event becomes one dead letter, and the others flow', async () => {
  await ensureStream(ledger, 'ledger');
  let attempts = 0;
  start(async (tx, deliveries) => {
    if (deliveries.some(({ payload }) => payload.seqs[0] === 13)) {
      attempts += 1;
      throw new Error('poison\0');
    }
    await insert(tx, deliveries);
  });
  await publish(11, 12, 13, 14, 15);
  await eventually(async () => (await seen()).length === 4);
  const [letter] = await eventually(async () => {
    const letters = await listDeadLetters(db, 'gateway');
    return letters.length > 0 && letters;
  });
  expect(letter).toMatchObject({ consumer: 'gateway', messageId: 'event-13', attempts: 10 });
  expect(letter?.error).toContain('poison');
  expect(attempts).toBeGreaterThanOrEqual(10);
  expect(await seen()).toEqual([11, 12, 14, 15]);
  await eventually(async () => (await unacknowledged()) === 0);
});

test('an event that does not fit its contract becomes a dead letter; it is retried or dropped by hand', async () => {
  await ensureStream(ledger, 'ledger');
  const consumption = start(insert, { attemptsMax: 2 });
  const observer = await connectAs(nats, OBSERVER);
  await observer.jetstream.client.publish(probeHappened.subject, Buffer.from('not json'), { msgID: 'bad-1' });
  await observer.jetstream.client.publish(probeHappened.subject, Buffer.from('{"partition":"main"}'), {
    msgID: 'bad-2',
  });
  await eventually(async () => (await listDeadLetters(db, 'gateway')).length === 2);
  const [first, second] = (await listDeadLetters(db, 'gateway')) as [DeadLetter, DeadLetter];
  await expect(consumption.retryDeadLetter(first.id)).rejects.toThrow();
  await database.query(`update gateway.dead_letter set payload = '{"partition":"main","seqs":[77]}' where id = $1`, [
    second.id,
  ]);
  await consumption.retryDeadLetter(second.id);
  await dropDeadLetter(db, 'gateway', first.id);
  expect(await seen()).toEqual([77]);
  expect(await listDeadLetters(db, 'gateway')).toEqual([]);
  await consumption.retryDeadLetter(999n);
  await observer.close();
});

test('an outage of the database counts against no event: after it everything is applied once', async () => {
  await ensureStream(ledger, 'ledger');
  const proxy = await tcpProxy({ port: Number(new URL(database.url).port) });
  const source = await open(proxy.through(database.urlOf('gateway')));
  start(insert, { attemptsMax: 2 }, source);
  await publish(1);
  await eventually(async () => (await seen()).length === 1);
  proxy.cutWhen(() => true);
  proxy.reset();
  await publish(2, 3);
  await eventually(async () => (await seen()).length === 3, { timeoutMs: 20_000 });
  expect(await seen()).toEqual([1, 2, 3]);
  expect(await listDeadLetters(db, 'gateway')).toEqual([]);
  await consumptions.splice(0)[0]?.stop();
  await source.destroy();
  await proxy.close();
});

test('what two processes died with is handed to the third no later than to the second', async () => {
  await ensureStream(ledger, 'ledger');
  // As a durable was made before: each delivery that nobody acknowledged made the pause longer.
  const backoff = [nanos(5_000), nanos(60_000)];
  await gateway.jetstream.manager.consumers.add('ledger', { ...durable, ack_wait: nanos(5_000), backoff });
  await start().stop();
  const consumer = await gateway.jetstream.client.consumers.get('ledger', 'gateway');
  await eventually(async () => (await consumer.info()).config.backoff === undefined);
  await publish(1);
  const taken = [await consumer.next({ expires: 10_000 }), await consumer.next({ expires: 10_000 })];
  expect(taken.map((message) => message?.info.deliveryCount)).toEqual([1, 2]);

  start();
  await eventually(async () => (await seen()).length === 1, { timeoutMs: 15_000 });
});

test('an event is not lost, however many processes stop or die with it', async () => {
  await ensureStream(ledger, 'ledger');
  await start().stop();
  await publish(1);
  const consumer = await gateway.jetstream.client.consumers.get('ledger', 'gateway');
  for (let death = 1; death <= 25; death += 1) {
    const message = await consumer.next({ expires: 10_000 });
    expect(message?.info.deliveryCount).toBe(death);
    message?.nak();
  }
  start();
  await eventually(async () => (await seen()).length === 1);
});

test('a stop finishes the batch in work; what has not begun goes to the next consumer', async () => {
  await ensureStream(ledger, 'ledger');
  let hasBegun = false;
  const first = start(
    async (tx, deliveries) => {
      hasBegun = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await insert(tx, deliveries);
    },
    { batchMax: 1 },
  );
  await publish(1, 2, 3, 4);
  await eventually(() => hasBegun);
  await first.stop();
  expect((await seen()).length).toBeGreaterThanOrEqual(1);
  start();
  await eventually(async () => (await seen()).length === 4);
});
