import { randomUUID } from 'node:crypto';
import { ok, refuse } from '@tix/contracts';
import { eventually, startRedis, startRedisPrefix, testLog, type TestRedis } from '@tix/testkit';
import { openQueue, openShutdown, startReconciler, startWorker, type Looked, type WorkQueue } from '.';

let redis: TestRedis;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(() => redis.stop());

interface Desk {
  readonly queue: WorkQueue;
  readonly looks: string[];
  readonly log: ReturnType<typeof testLog>;
  stop(): Promise<void>;
}

async function open(look: (id: string) => Promise<Looked> = async () => ok({}), url = redis.url): Promise<Desk> {
  const log = testLog();
  const shutdown = openShutdown(log.log);
  const parts = { log: log.log, onStop: shutdown.on.bind(shutdown) };
  const settings = { url, prefix: startRedisPrefix().prefix, name: 'looks' };
  const looks: string[] = [];
  const queue = openQueue(parts, settings);
  startWorker(parts, { ...settings, concurrencyMax: 8 }, async (id) => {
    looks.push(id);
    return look(id);
  });
  const stop = () => shutdown.run();
  stops.push(stop);
  await queue.queue.waitUntilReady();
  return { queue, looks, log, stop };
}

const now = (id: string, epoch = 0) => ({ id, epoch, delayMs: 0 });

test('a wake-up of one id and epoch is looked at once, one of the next epoch again', async () => {
  const { queue, looks } = await open();
  expect(await queue.wake([now('a'), now('a'), now('b')])).toBe(true);
  await eventually(() => looks.length === 2);
  await queue.wake([now('a'), now('a', 1), now('c')]);
  await eventually(() => looks.length === 4);
  expect([...looks].sort()).toEqual(['a', 'a', 'b', 'c']);
});

test('a look that says when to look again is repeated as the same wake-up until it says no more', async () => {
  let left = 3;
  const { queue, looks } = await open(async () => ok(left-- > 0 ? { againInMs: 10 } : {}));
  await queue.wake([now('a')]);
  await eventually(() => looks.length === 4);
  await eventually(async () => (await queue.queue.getJobCounts('completed'))['completed'] === 1);
});

test('a refusal ends the wake-up for good, an exception is tried again', async () => {
  let isBroken = true;
  const { queue, looks } = await open(async (id) => {
    if (id === 'refused') return refuse('JOB_NOT_FOUND', 'there is no job');
    if (isBroken) {
      isBroken = false;
      throw new Error('broken');
    }
    return ok({});
  });
  await queue.wake([now('refused'), now('broken')]);
  await eventually(() => looks.filter((id) => id === 'broken').length === 2);
  expect(looks.filter((id) => id === 'refused')).toHaveLength(1);
  expect((await queue.queue.getJob('refused-0'))?.failedReason).toBe('JOB_NOT_FOUND: there is no job');
});

test('Redis holds ids and nothing else', async () => {
  const { queue } = await open(async () => ok({ againInMs: 60_000 }));
  const id = randomUUID();
  await queue.wake([now(id)]);
  const job = await eventually(() => queue.queue.getJob(`${id}-0`));
  expect(job.data).toEqual({ id });
});

test('a timer that two processes ask for ticks once each time', async () => {
  const { queue, looks } = await open();
  await Promise.all([queue.every('tick', 300), queue.every('tick', 300)]);
  await eventually(() => looks.length >= 2);
  expect((await queue.queue.getJobSchedulers()).map(({ key }) => key)).toEqual(['tick']);
});

test('after Redis has forgotten everything, what the reconciler finds is looked at', async () => {
  const done = new Set<string>();
  const { queue, looks } = await open(async (id) => {
    done.add(id);
    return ok({});
  });
  await queue.wake([{ id: 'late', epoch: 0, delayMs: 600_000 }]);
  await redis.flush();
  const shutdown = openShutdown(testLog().log);
  stops.push(() => shutdown.run());
  startReconciler(
    { log: testLog().log, onStop: shutdown.on.bind(shutdown) },
    {
      name: 'late',
      everyMs: 20,
      reconcile: async () => void (done.has('late') || (await queue.wake([now('late', 1)]))),
    },
  );
  await eventually(() => looks.includes('late'));
});

test('while Redis is away nobody waits, and when it is back the work goes on', async () => {
  const { queue, looks, log } = await open();
  await redis.kill();
  const before = performance.now();
  expect(await queue.wake([now('a')])).toBe(false);
  expect(performance.now() - before).toBeLessThan(2_000);
  await redis.start();
  await eventually(() => queue.wake([now('a')]));
  await eventually(() => looks.includes('a'));
  expect(log.named('nobody was woken').length).toBeGreaterThan(0);
});

test('a queue that is opened while Redis is away makes nobody wait either', async () => {
  await redis.kill();
  const shutdown = openShutdown(testLog().log);
  stops.push(() => shutdown.run());
  const parts = { log: testLog().log, onStop: shutdown.on.bind(shutdown) };
  const queue = openQueue(parts, { url: redis.url, prefix: startRedisPrefix().prefix, name: 'looks' });
  const before = performance.now();
  expect(await queue.wake([now('a')])).toBe(false);
  expect(performance.now() - before).toBeLessThan(4_000);
  await redis.start();
  await eventually(() => queue.wake([now('a')]));
});

test('a service stops although Redis is away', async () => {
  const { stop } = await open();
  await redis.kill();
  const before = performance.now();
  await stop();
  expect(performance.now() - before).toBeLessThan(10_000);
  await redis.start();
});
