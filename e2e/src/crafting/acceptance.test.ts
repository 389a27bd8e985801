import { balanceOf, done, moneyOf, outcomeOf, statuses, times, type Refusal } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import {
  advance,
  craft,
  deliveriesOf,
  expectEachRunOnce,
  give,
  jobOf,
  kitchen,
  maker,
  supplyOf,
  type Job,
  type PostedJob,
} from './kitchen';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'crafting-worker'] });
});
beforeEach(async () => {
  done(await economy.operator.post('/v1/test/clock', { frozen: true }, { key: null }));
});
afterEach(() => economy.conserved());
afterAll(() => economy?.stop());

const available = async (account: string, asset?: string) => (await moneyOf(economy, account, asset)).available;
const cancel = (id: string, key?: string) =>
  economy.operator.post<PostedJob>(`/v1/crafting/jobs/${id}/cancel`, {}, key === undefined ? {} : { key });

/** @covers T11 T24 T29 */
test('ten runs take everything at once, burn a fee as each starts, and are delivered one by one', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place);
  const supply = await supplyOf(economy);
  const job = done(await craft(economy, place, account, 10));
  expect(job).toMatchObject({ state: 'running', runs: 10, runsDelivered: 0, installFee: 2 });
  expect(Date.parse(job.readyAt) - Date.parse(job.acceptedAt)).toBe(600_000);
  expect([await available(account, place.iron), await available(account)]).toEqual([0, 0]);
  expect(await supplyOf(economy)).toBe(supply - 2);

  await advance(economy, 60);
  expect(await jobOf(economy, job.id)).toMatchObject({ state: 'running', runsDelivered: 1 });
  expect([await balanceOf(economy, account, place.bar), await supplyOf(economy)]).toEqual([1, supply - 4]);

  await advance(economy, 540);
  expect(await jobOf(economy, job.id)).toMatchObject({ state: 'delivered', runsDelivered: 10 });
  expect(await balanceOf(economy, account, place.bar)).toBe(10);
  expect(await balanceOf(economy, account, place.iron)).toBe(0);
  expect(await supplyOf(economy)).toBe(supply - 20);
  await expectEachRunOnce(economy, job.id, 10);
  expect(await supplyOf(economy, place.iron)).toBe(0);
});

/** @covers T24 */
test('one iron too few: what is missing is listed and nothing is reserved', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place, 29);
  const refused = await craft(economy, place, account, 10);
  expect([refused.status, outcomeOf(refused)]).toEqual([422, 'INSUFFICIENT_MATERIALS']);
  expect((refused.body as unknown as Refusal).details).toMatchObject({
    missing: [{ asset: place.iron, needed: 30, available: 29, missing: 1 }],
  });
  expect([await available(account, place.iron), await available(account)]).toEqual([29, 20]);
  const job = done(await craft(economy, place, account, 9));
  expect(job.state).toBe('running');
  done(await cancel(job.id));
});

test('everything that is missing is listed; only money missing is told as such', async () => {
  const place = await kitchen(economy);
  const poor = await maker(economy, place, 0, 0);
  const details = ((await craft(economy, place, poor, 1)).body as unknown as Refusal).details;
  expect(details).toMatchObject({ missing: [{ asset: place.iron }, { asset: 'TICKET' }] });
  const broke = await maker(economy, place, 30, 19);
  expect(outcomeOf(await craft(economy, place, broke, 10))).toBe('INSUFFICIENT_FUNDS');
});

/** @covers T24 */
test('cancelled after 250 s: four bars, the iron of six runs and the fees of the five that never started', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place);
  const supply = await supplyOf(economy);
  const job = done(await craft(economy, place, account, 10));
  await advance(economy, 250);
  const cancelled = await cancel(job.id, 'cancel-once');
  expect(done(cancelled)).toMatchObject({ state: 'cancelled', runsDelivered: 4 });
  expect(await balanceOf(economy, account, place.bar)).toBe(4);
  expect(await available(account, place.iron)).toBe(18);
  expect([await available(account), await supplyOf(economy)]).toEqual([10, supply - 10]);
  expect(outcomeOf(await cancel(job.id))).toBe('JOB_NOT_OPEN');
  const again = await cancel(job.id, 'cancel-once');
  expect([again.status, again.text]).toEqual([cancelled.status, cancelled.text]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  await advance(economy, 10_000);
  expect(await balanceOf(economy, account, place.bar)).toBe(4);
});

test('with one slot the second job starts in the moment in which the first ends, however late one looks', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place);
  const first = done(await craft(economy, place, account, 4));
  const second = done(await craft(economy, place, account, 6));
  expect(second.state).toBe('queued');
  expect(second.startedAt).toBeUndefined();
  expect(Date.parse(second.readyAt) - Date.parse(first.acceptedAt)).toBe(600_000);
  expect([await available(account, place.iron), await available(account)]).toEqual([0, 0]);
  await advance(economy, 10_000);
  const ended = await jobOf(economy, second.id);
  expect(ended).toMatchObject({
    state: 'delivered',
    runsDelivered: 6,
    startedAt: first.readyAt,
    endedAt: second.readyAt,
  });
  const last = (await deliveriesOf(economy, second.id)).at(-1);
  expect(last?.effectiveAt).toBe(second.readyAt);
  expect(await balanceOf(economy, account, place.bar)).toBe(10);
});

test('a cancelled job makes room at once, and one that waited is given back whole', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place, 27, 18);
  const [first, second, third] = [
    done(await craft(economy, place, account, 3)),
    done(await craft(economy, place, account, 3)),
    done(await craft(economy, place, account, 3)),
  ];
  done(await cancel(second.id));
  expect([await available(account, place.iron), await available(account)]).toEqual([9, 6]);
  done(await cancel(first.id));
  expect(await jobOf(economy, third.id)).toMatchObject({ state: 'running' });
});

/** @covers T23 */
test('tools and component are held while the job lasts and come back with the last run', async () => {
  const before = await kitchen(economy);
  const place = await kitchen(economy, { tools: [{ asset: before.bar, quantity: 1 }], component: before.iron });
  const account = await maker(economy, place, 6);
  expect(outcomeOf(await craft(economy, place, account, 2))).toBe('INSUFFICIENT_MATERIALS');
  await give(economy, account, before.bar, 1);
  await give(economy, account, before.iron, 1);
  done(await craft(economy, place, account, 2));
  await advance(economy, 60);
  expect([await available(account, before.bar), await available(account, before.iron)]).toEqual([0, 0]);
  await advance(economy, 60);
  expect([await available(account, before.bar), await available(account, before.iron)]).toEqual([1, 1]);
});

test('a delivery that the cap holds up waits as ready, keeps its slot and is delivered when there is room', async () => {
  const place = await kitchen(economy);
  const bounded = `cap-${place.bar}`;
  done(await economy.operator.post('/v1/assets', { code: bounded, kind: 'product', maxBalance: 1 }));
  const code = `r-${place.recipe}`;
  const terms = { inputs: [{ asset: place.iron, quantity: 1 }], outputs: [{ asset: bounded, quantity: 1 }] };
  done(await economy.operator.post('/v1/recipes', { code, ...terms, durationSeconds: 60 }));
  const account = await maker(economy, place, 2, 0);
  const job = done(await craft(economy, { recipe: code }, account, 2));
  await advance(economy, 120);
  const held = await jobOf(economy, job.id);
  expect(held).toMatchObject({ state: 'ready', runsDelivered: 0, blockedBy: { code: 'BALANCE_CAP_EXCEEDED' } });
  expect(outcomeOf(await cancel(job.id))).toBe('BALANCE_CAP_EXCEEDED');
  const jobs = done(await economy.operator.get<{ data: Job[] }>(`/v1/crafting/jobs?account=${account}&state=ready`));
  expect(jobs.data.map(({ id }) => id)).toEqual([job.id]);
  await advance(economy, 1);
  expect(await jobOf(economy, job.id)).toMatchObject({ state: 'ready' });
});

test('a frozen account is not delivered to until it is thawed', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place);
  const job = done(await craft(economy, place, account, 1));
  done(await economy.operator.post(`/v1/accounts/${account}/freeze`, { reason: 'audit' }));
  await advance(economy, 60);
  expect(await jobOf(economy, job.id)).toMatchObject({ state: 'ready', blockedBy: { code: 'ACCOUNT_FROZEN' } });
  done(await economy.operator.post(`/v1/accounts/${account}/unfreeze`, { reason: 'audit' }));
  await advance(economy, 1);
  expect(await jobOf(economy, job.id)).toMatchObject({ state: 'delivered' });
});

test('the same key again is the same job to the byte; with another content it is refused', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place);
  const [first, twin] = await Promise.all([
    craft(economy, place, account, 5, 'job-key'),
    craft(economy, place, account, 5, 'job-key'),
  ]);
  expect(twin.text).toBe(first.text);
  await advance(economy, 9_999);
  const later = await craft(economy, place, account, 5, 'job-key');
  expect([later.status, later.text, later.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true']);
  expect(outcomeOf(await craft(economy, place, account, 4, 'job-key'))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await balanceOf(economy, account, place.bar)).toBe(5);
});

test('many jobs at once: one runs, the queue takes as many as it may, the rest is refused', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place, 330, 220);
  const replies = await Promise.all(times(110, () => craft(economy, place, account, 1)));
  expect(statuses(replies)).toEqual({ 201: 101, 422: 9 });
  expect(replies.map(outcomeOf).filter((code) => code === 'QUEUE_FULL')).toHaveLength(9);
  expect(await available(account, place.iron)).toBe(27);
  await advance(economy, 101 * 60);
  expect(await balanceOf(economy, account, place.bar)).toBe(101);
});

test('only what is there and open can be cancelled, and only by the key that did it again', async () => {
  const place = await kitchen(economy);
  const account = await maker(economy, place);
  const [first, second] = [
    done(await craft(economy, place, account, 1)),
    done(await craft(economy, place, account, 1)),
  ];
  done(await cancel(second.id, 'cancel-one'));
  expect(outcomeOf(await cancel(first.id, 'cancel-one'))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(outcomeOf(await cancel('00000000-0000-7000-8000-000000000000'))).toBe('JOB_NOT_FOUND');
  await advance(economy, 60);
  expect(outcomeOf(await cancel(first.id))).toBe('JOB_NOT_OPEN');
});

test('a cancellation and the last delivery race: exactly one of them wins', async () => {
  const place = await kitchen(economy);
  const accounts = await Promise.all(times(20, () => maker(economy, place, 3, 2)));
  const jobs = await Promise.all(accounts.map(async (account) => done(await craft(economy, place, account, 1))));
  const [outcomes] = await Promise.all([
    Promise.all(jobs.map(async ({ id }) => outcomeOf(await cancel(id)))),
    advance(economy, 60),
  ]);
  const ended = await Promise.all(jobs.map(({ id }) => jobOf(economy, id)));
  expect(outcomes).toEqual(ended.map(({ state }) => (state === 'cancelled' ? 201 : 'JOB_NOT_OPEN')));
  const bars = await Promise.all(accounts.map((account) => balanceOf(economy, account, place.bar)));
  const iron = await Promise.all(accounts.map((account) => available(account, place.iron)));
  expect(bars).toEqual(ended.map(({ state }) => (state === 'delivered' ? 1 : 0)));
  expect(iron).toEqual(ended.map(({ state }) => (state === 'cancelled' ? 3 : 0)));
});

test('a cancellation that arrives several times at once is done once and answered each time', async () => {
  const place = await kitchen(economy);
  const accounts = await Promise.all(times(12, () => maker(economy, place, 3, 2)));
  const jobs = await Promise.all(accounts.map(async (account) => done(await craft(economy, place, account, 1))));
  const replies = await Promise.all(jobs.flatMap(({ id }) => times(4, () => cancel(id, `once ${id}`))));
  expect(new Set(replies.map((reply) => `${reply.status} ${reply.body.state}`))).toEqual(new Set(['201 cancelled']));
  expect(new Set(replies.map(({ text }) => text)).size).toBe(jobs.length);
  const iron = await Promise.all(accounts.map((account) => available(account, place.iron)));
  expect(iron).toEqual(accounts.map(() => 3));
});
