import { eventually } from '@tix/testkit';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

const others = ['governance-svc', 'amm-svc', 'company-svc', 'crafting-worker'];
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ services: ['ledger-svc', ...others] });
}, 120_000);
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

test('every replica goes by the new time, not only the one that has applied it', async () => {
  await gateway.services.start('crafting-worker', { INSTANCE: 'crafting-2', ROLE: 'api' });
  for (const code of ['ore', 'bar']) await ask(gateway, 'POST /v1/assets', { body: { code, kind: 'raw' } });
  const moved = await ask(gateway, 'POST /v1/test/clock', { idempotencyKey: null, body: { advanceSeconds: 86_400 } });
  const now = String(moved.body['now']);
  const terms = { inputs: [{ asset: 'ore', quantity: 1 }], outputs: [{ asset: 'bar', quantity: 1 }] };
  const recipe = { code: 'bar', ...terms, durationSeconds: 60, installFee: 0, category: 'smelting' };
  // Which replica enacts the next version is chance.
  const enact = () =>
    ask(gateway, 'POST /v1/recipes', { body: { ...recipe, durationSeconds: (recipe.durationSeconds += 1) } });
  const enacted = async () => {
    const replies: Awaited<ReturnType<typeof enact>>[] = [];
    // One after the other: what is asked at once travels in one message, to one replica.
    for (let count = 0; count < 12; count += 1) replies.push(await enact());
    return replies;
  };
  await eventually(
    async () => {
      const moments = (await enacted()).map(({ status, body }) => (status === 201 ? String(body['createdAt']) : ''));
      const late = moments.filter((at) => !(at >= now));
      if (late.length > 0) throw new Error(`enacted at ${late.join(', ')}, though it is ${now}`);
      return true;
    },
    { timeoutMs: 5_000 },
  );
});

test('without the services above the ledger the gateway is ready and the clock moves', async () => {
  for (const name of ['company-svc', 'crafting-worker', 'governance-svc']) await gateway.services.service(name).stop();
  expect((await ask(gateway, 'GET /readyz')).status).toBe(200);
  const startedAt = performance.now();
  expect((await advance()).status).toBe(200);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(await applied('amm-svc')).toBe(3);
});
