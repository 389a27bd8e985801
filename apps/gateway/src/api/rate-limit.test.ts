import type { Problem } from '@tix/contracts';
import { eventually, tcpProxy, testServer, type TcpProxy } from '@tix/testkit';
import { formatApiKey } from '../http/api-key';
import { application } from '../testing/actors';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

/** A write that changes nothing. */
const verify = (key: string, on: { url: string } = gateway) =>
  ask<Problem>(on, 'POST /v1/audit/verify', { key, body: {} });

test('an application writes as often as it may, then is told when to come back; others are not held up', async () => {
  const app = await application(gateway, ['ledger:read'], { writesPerMinute: 3 });
  const left: (string | null)[] = [];
  for (let at = 0; at < 3; at++) {
    const reply = await verify(app.key);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('ratelimit-policy')).toBe('"write";q=3;w=60');
    left.push(reply.headers.get('ratelimit'));
  }
  expect(left.map((state) => state?.replace(/t=\d+/, 't'))).toEqual([
    '"write";r=2;t',
    '"write";r=1;t',
    '"write";r=0;t',
  ]);
  const limited = await verify(app.key);
  expect([limited.status, limited.body.code]).toEqual([429, 'RATE_LIMITED']);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask(gateway, 'GET /v1/books', { key: app.key })).status).toBe(200);
  const other = await application(gateway, ['ledger:read'], { writesPerMinute: 3 });
  expect((await verify(other.key)).status).toBe(200);
});

test('gateways count together, and a new limit holds within a second', async () => {
  const second = await gateway.another({ REDIS_PREFIX: 'tix:' });
  const third = await gateway.another({ REDIS_PREFIX: 'tix:' });
  const app = await application(gateway, ['ledger:read'], { writesPerMinute: 2 });
  expect((await verify(app.key, second)).status).toBe(200);
  expect((await verify(app.key, third)).status).toBe(200);
  expect((await verify(app.key, second)).status).toBe(429);
  const changed = await ask<{ writesPerMinute: number }>(gateway, `PATCH /v1/applications/${app.id}`, {
    body: { writesPerMinute: 5_000 },
  });
  expect(changed.body.writesPerMinute).toBe(5_000);
  await eventually(async () => (await verify(app.key, second)).status === 200, { timeoutMs: 2_000 });
});

test('operators have no limit', async () => {
  const reply = await ask(gateway, 'POST /v1/audit/verify', { body: {} });
  expect([reply.status, reply.headers.get('ratelimit')]).toEqual([200, null]);
});

test('an address that tries keys is stopped, and right keys from there still work', async () => {
  const lone = await gateway.another();
  const statuses = new Map<number, number>();
  for (let at = 0; at < 130; at++) {
    const key = formatApiKey({ id: `Wrong${String(at).padStart(7, '0')}`, secret: 'x'.repeat(43) });
    const { status } = await ask(lone, 'GET /v1/books', { key });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses]).toEqual([
    [401, 100],
    [429, 30],
  ]);
  expect((await ask(lone, 'GET /v1/books')).status).toBe(200);
});

describe('without Redis', () => {
  let proxy: TcpProxy;
  afterEach(() => proxy.close());

  test('the limit is a third, and no request waits for it', async () => {
    const redis = testServer('REDIS_URL');
    proxy = await tcpProxy({ port: Number(new URL(redis).port) });
    const lone = await gateway.another({ REDIS_URL: proxy.through(redis) });
    const app = await application(gateway, ['ledger:read'], { writesPerMinute: 9 });
    expect((await verify(app.key, lone)).headers.get('ratelimit')).toMatch(/r=8/);
    proxy.blackHole();
    const startedAt = performance.now();
    const statuses: number[] = [];
    for (let at = 0; at < 4; at++) statuses.push((await verify(app.key, lone)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});
