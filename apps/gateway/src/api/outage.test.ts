import type { Problem } from '@tix/contracts';
import { eventually, tcpProxy, type TcpProxy } from '@tix/testkit';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
let proxy: TcpProxy;
beforeAll(async () => {
  gateway = await startGateway({ services: [] });
});
afterAll(async () => {
  await gateway.stop();
  await proxy.close();
});

test('without its database the gateway says so, blames nobody, and goes on when it is back', async () => {
  const direct = gateway.database.urlOf('gateway');
  proxy = await tcpProxy({ port: Number(new URL(direct).port) });
  const cut = await gateway.another({ DATABASE_URL: proxy.through(direct) });
  expect((await ask(cut, 'GET /v1/applications')).status).toBe(200);
  proxy.blackHole();
  proxy.reset();
  const [read, written] = await Promise.all([
    ask<Problem>(cut, 'GET /v1/applications'),
    ask<Problem>(cut, 'POST /v1/operators', { body: { name: 'Ada' } }),
  ]);
  expect([read.status, read.body.code, read.body.effect]).toEqual([503, 'UNAVAILABLE', 'none']);
  expect([written.status, written.body.code, written.body.effect]).toEqual([504, 'OUTCOME_UNKNOWN', 'unknown']);
  const unknown = await ask<Problem>(cut, 'GET /v1/applications', { key: `tix_${'A'.repeat(12)}_${'B'.repeat(49)}` });
  expect(unknown.status).toBe(401);
  expect(gateway.log.named('request failed')).toEqual([]);
  proxy.heal();
  await eventually(async () => (await ask(cut, 'GET /v1/applications')).status === 200);
});

test('two identical commands at once are one, and the second gets the first answer', async () => {
  const order = { idempotencyKey: 'at-once', body: { name: 'Grace' } };
  const replies = await Promise.all(Array.from({ length: 10 }, () => ask(gateway, 'POST /v1/operators', order)));
  expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  const rows = await gateway.database.query(`select 1 from gateway.operator where name = 'Grace'`);
  expect(rows).toHaveLength(1);
});
