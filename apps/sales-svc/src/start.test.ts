import { applySalesClock } from '@tix/contracts';
import { call, readConfig } from '@tix/runtime';
import { connectAs, freshDatabase, serviceEnvironment, startNats, testLog } from '@tix/testkit';
import { Config, salesMigrations, start } from './start';

test('starts on an empty schema, says that it is ready, applies the clock and stops', async () => {
  const database = await freshDatabase([{ schema: 'sales', migrations: salesMigrations }]);
  const nats = await startNats();
  const environment = serviceEnvironment('sales-svc', { database, nats });
  const service = await start(readConfig(Config, environment), { log: testLog().log });
  const ready = await fetch(`http://127.0.0.1:${service.opsPort}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, failing: [] }]);
  const gateway = await connectAs(nats, 'gateway');
  expect(await call(gateway, applySalesClock, {}, { timeoutMs: 5_000 })).toMatchObject({ ok: true });
  await gateway.close();
  await service.stop();
  await nats.stop();
  await database.drop();
});
