import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

const others = ['governance-svc', 'amm-svc', 'company-svc', 'crafting-worker'];
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ services: ['ledger-svc', ...others] });
});
afterAll(() => gateway?.stop());

/** How often a service has applied the clock, as it counts itself. */
async function applied(name: string): Promise<number> {
  const { opsPort } = gateway.services.service(name);
  const metrics = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text();
  const counts = [...metrics.matchAll(/^tix_requests_total\{.*apply-clock.*outcome="ok".*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

const advance = () => ask(gateway, 'POST /v1/test/clock', { idempotencyKey: null, body: { advanceSeconds: 60 } });

test('the clock has been applied once by every service when the answer arrives', async () => {
  expect((await advance()).status).toBe(200);
  for (const name of others) expect([name, await applied(name)]).toEqual([name, 1]);
});

test('without the services above the ledger the gateway is ready and the clock moves', async () => {
  for (const name of ['company-svc', 'crafting-worker', 'governance-svc']) await gateway.services.service(name).stop();
  expect((await ask(gateway, 'GET /readyz')).status).toBe(200);
  const startedAt = performance.now();
  expect((await advance()).status).toBe(200);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(await applied('amm-svc')).toBe(2);
});
