import { randomUUID } from 'node:crypto';
import { startRedisPrefix, testLog } from '@tix/testkit';
import { startOps, type Ops } from './ops';
import { openQueue } from './queue';
import { BOARD_PATH, showQueues } from './show-queues';

const closes: (() => Promise<void>)[] = [];
const parts = {
  log: testLog().log,
  onStop: (_phase: string, _name: string, close: () => Promise<void>) => void closes.push(close),
};
let ops: Ops;

beforeAll(async () => {
  ops = await startOps({ port: 0, service: 'crafting-worker' });
  const { url, prefix } = startRedisPrefix();
  const queue = openQueue(parts, { url, prefix, name: 'crafting' });
  expect(await queue.wake([{ id: randomUUID(), epoch: 1, delayMs: 60_000 }])).toBe(true);
  showQueues({ ops, log: parts.log }, [queue]);
});

afterAll(async () => {
  for (const close of closes) await close();
  await ops.close();
});

const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${ops.port}${BOARD_PATH}${path}`, { method });

test('operators see the queue and what waits in it', async () => {
  const page = await ask('/');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  const { queues } = (await (await ask('/api/queues')).json()) as {
    queues: { name: string; counts: { delayed: number } }[];
  };
  expect(queues).toMatchObject([{ name: 'crafting', readOnlyMode: true, counts: { delayed: 1 } }]);
});

test('nobody empties a queue by hand', async () => {
  const emptied = await ask('/api/queues/crafting/clean/delayed', 'PUT');
  expect(emptied.status).toBe(405);
  expect((await fetch(`http://127.0.0.1:${ops.port}/queuesandmore`)).status).toBe(404);
});
