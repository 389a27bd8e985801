import { ok } from '@tix/contracts';
import { connectAs, probeAdd, startNats } from '@tix/testkit';
import { isServed, serve } from '..';

test('whether a contract is served is known without anything being done', async () => {
  const nats = await startNats();
  const [ledger, gateway] = [await connectAs(nats, 'ledger-svc'), await connectAs(nats, 'gateway')];
  expect(await isServed(gateway, probeAdd, 5_000)).toBe(false);
  let runs = 0;
  const add = async ({ id }: { id: string }) => ok({ id, caller: '', total: (runs += 1) });
  const served = await serve(ledger, probeAdd, add, { concurrencyMax: 1 });
  expect(await isServed(gateway, probeAdd, 5_000)).toBe(true);
  await served.stop();
  expect(await isServed(gateway, probeAdd, 5_000)).toBe(false);
  expect(runs).toBe(0);
  await Promise.all([ledger.close(), gateway.close()]);
  await nats.stop();
});
