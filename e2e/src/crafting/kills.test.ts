import { randomUUID } from 'node:crypto';
import {
  eventually,
  expectConservation,
  startRedis,
  startServices,
  type TestRedis,
  type TestServices,
} from '@tix/testkit';
import { balanceOf, done, moneyOf } from '../testing/actors';
import { openClient } from '../testing/client';
import type { Economy } from '../testing/economy';
import { advance, craft, expectEachRunOnce, jobOf, kitchen, maker, type Kitchen } from './kitchen';

const KEY = 'tix_Operator0001_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS0kHVX4';
const NAMES = ['ledger-svc', 'governance-svc', 'crafting-worker', 'gateway'];

let redis: TestRedis;
let services: TestServices;
let economy: Economy;
let place: Kitchen;

beforeAll(async () => {
  redis = await startRedis();
  const port = String(20_000 + (process.pid % 20_000));
  const environment = {
    'crafting-worker': { REDIS_URL: redis.url },
    gateway: { FIRST_OPERATOR_KEY: KEY, GATEWAY_PORT: port },
  };
  services = await startServices(NAMES, { environment });
  const operator = openClient(() => `http://127.0.0.1:${port}`, KEY);
  economy = { operator } as unknown as Economy;
  await eventually(async () => (await operator.get('/readyz')).status === 200, { timeoutMs: 60_000 });
  done(await operator.post('/v1/test/clock', { frozen: true }, { key: null }));
  place = await kitchen(economy);
}, 180_000);
afterEach(() => expectConservation(services.database, 'main'));
afterAll(async () => {
  await services?.stop();
  await redis?.stop();
});

const available = async (account: string, asset?: string) => (await moneyOf(economy, account, asset)).available;

async function kill(name: string): Promise<void> {
  const service = services.service(name);
  service.signal('SIGKILL');
  await service.exited;
}

async function killAndStart(name: string): Promise<void> {
  await kill(name);
  await services.start(name);
}

/** @covers T24 */
test('a killed worker and a Redis that has forgotten everything: every run is delivered exactly once', async () => {
  const account = await maker(economy, place);
  const job = done(await craft(economy, place, account, 10));
  await advance(economy, 250);
  await kill('crafting-worker');
  await redis.flush();
  await services.start('crafting-worker');
  await advance(economy, 350);
  expect(await jobOf(economy, job.id)).toMatchObject({ state: 'delivered', runsDelivered: 10 });
  expect([await balanceOf(economy, account, place.bar), await available(account)]).toEqual([10, 0]);
  await expectEachRunOnce(economy, job.id, 10);
}, 120_000);

test('without Redis and without anybody asking, what became due while the worker was away is done', async () => {
  const account = await maker(economy, place, 30, 20);
  const job = done(await craft(economy, place, account, 10));
  await kill('crafting-worker');
  await redis.kill();
  done(await economy.operator.post('/v1/test/clock', { advanceSeconds: 600 }, { key: null }));
  await services.start('crafting-worker');
  await eventually(async () => (await jobOf(economy, job.id)).state === 'delivered', { timeoutMs: 30_000 });
  await redis.start();
  await expectEachRunOnce(economy, job.id, 10);
}, 120_000);

/** The row as it was when a worker died: what it meant to post is written down, what became of it is not. */
async function forgetSettlement(id: string): Promise<void> {
  const rows = await services.database.query(
    `update crafting.job set runs_delivered = 0, fees_burned = 1, intent = 'advance', intent_runs = 4, intent_fees = 5,
            next_due_at = started_at + duration_us, state = 'running' where id = $1 returning 1`,
    [id],
  );
  expect(rows).toHaveLength(1);
}

test('a worker that dies between a post and its settlement is followed by the same post, which is done already', async () => {
  const account = await maker(economy, place);
  const job = done(await craft(economy, place, account, 10));
  await advance(economy, 250);
  expect(await balanceOf(economy, account, place.bar)).toBe(4);
  await kill('crafting-worker');
  await forgetSettlement(job.id);
  await services.start('crafting-worker');
  await advance(economy, 350);
  expect(await balanceOf(economy, account, place.bar)).toBe(10);
  await expectEachRunOnce(economy, job.id, 10);
}, 120_000);

test('a worker that dies before the post is followed by that very post, though more is due by then', async () => {
  const account = await maker(economy, place);
  const job = done(await craft(economy, place, account, 10));
  await kill('crafting-worker');
  await forgetSettlement(job.id);
  done(await economy.operator.post('/v1/test/clock', { advanceSeconds: 550 }, { key: null }));
  await services.start('crafting-worker');
  await advance(economy, 50);
  expect(await balanceOf(economy, account, place.bar)).toBe(10);
  await expectEachRunOnce(economy, job.id, 10);
}, 120_000);

test('an acceptance that the ledger has and its row does not say so is a job after the restart', async () => {
  const account = await maker(economy, place);
  const job = done(await craft(economy, place, account, 10));
  await kill('crafting-worker');
  await services.database.query(`update crafting.job set state = 'accepted', next_due_at = null where id = $1`, [
    job.id,
  ]);
  await services.start('crafting-worker');
  await advance(economy, 600);
  expect(await jobOf(economy, job.id)).toMatchObject({ state: 'delivered' });
  await expectEachRunOnce(economy, job.id, 10);
}, 120_000);

test.each(['ledger-svc', 'crafting-worker'])(
  '%s killed again and again under jobs: each accepted one is delivered once',
  async (name) => {
    const accounts = await Promise.all(Array.from({ length: 12 }, () => maker(economy, place)));
    const keys = accounts.map(() => randomUUID());
    for (let round = 0; round < 3; round += 1) {
      const answers = Promise.allSettled(accounts.map((account, at) => craft(economy, place, account, 10, keys[at])));
      await killAndStart(name);
      await answers;
    }
    const jobs = await eventually(
      async () => {
        const replies = await Promise.all(accounts.map((account, at) => craft(economy, place, account, 10, keys[at])));
        return replies.every(({ status }) => status === 201) && replies.map(({ body }) => body);
      },
      { timeoutMs: 60_000 },
    );
    const half = economy.operator.post('/v1/test/clock', { advanceSeconds: 250 }, { key: null });
    // Its answer is not waited for: who died with the request is asked again only after a while.
    half.catch(() => undefined);
    await killAndStart(name);
    await eventually(
      async () => (await economy.operator.post('/v1/test/clock', { advanceSeconds: 600 }, { key: null })).status < 300,
      { timeoutMs: 60_000 },
    );
    await Promise.all(
      jobs.map(async ({ id }, at) => {
        await eventually(async () => (await jobOf(economy, id)).state === 'delivered', { timeoutMs: 30_000 });
        expect(await balanceOf(economy, accounts[at] ?? '', place.bar)).toBe(10);
        await expectEachRunOnce(economy, id, 10);
      }),
    );
  },
  240_000,
);
