import { applyAmmClock } from '@tix/contracts';
import { call } from '@tix/runtime';
import { connectAs, startServices, type TestServices } from '.';

let services: TestServices;
beforeAll(async () => {
  services = await startServices(['ledger-svc', 'amm-svc']);
});
afterAll(() => services?.stop());

test('named services share a database and a bus, each with its own schema, and a killed one starts again', async () => {
  const gateway = await connectAs(services.nats, 'gateway');
  expect(await call(gateway, applyAmmClock, {}, { timeoutMs: 10_000 })).toMatchObject({ ok: true });
  const first = services.service('amm-svc');
  first.signal('SIGKILL');
  expect(await first.exited).toBe('SIGKILL');
  await services.start('amm-svc');
  expect(services.service('amm-svc').pid).not.toBe(first.pid);
  expect(await call(gateway, applyAmmClock, {}, { timeoutMs: 10_000 })).toMatchObject({ ok: true });
  await gateway.close();
  const schemas = await services.database.query<{ schemaname: string }>(
    "select distinct schemaname from pg_tables where tablename = 'lease' order by 1",
  );
  expect(schemas.map(({ schemaname }) => schemaname)).toEqual(['amm', 'ledger']);
});

test('a service that is not known or was not started is said to be so', async () => {
  await expect(startServices(['nobody-svc'])).rejects.toThrow('knows no service nobody-svc');
  expect(() => services.service('company-svc')).toThrow('company-svc was not started');
});
