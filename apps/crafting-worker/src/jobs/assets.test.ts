import { isOutage } from '@tix/runtime';
import { connectAs, startNats } from '@tix/testkit';
import { assetKinds } from './assets';

test('assets that cannot be read for now are an outage, not a bug of ours', async () => {
  const nats = await startNats();
  const bus = await connectAs(nats, 'crafting-worker');
  const error: unknown = await assetKinds(bus)('main', ['IRON']).catch((caught: unknown) => caught);
  expect([isOutage(error), String(error)]).toEqual([true, expect.stringContaining('UNAVAILABLE')]);
  await bus.close();
  await nats.stop();
});
