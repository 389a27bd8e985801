import { readFile, writeFile } from 'node:fs/promises';
import { hybridTime } from '@tix/sales-core';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { enrolledTill, json, push } from '../testing/command-till';
import { startEconomy, type Economy } from '../testing/economy';

let economy: Economy;
let folder: TemporaryFolder;
beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const enrolled = (locationId?: string) => enrolledTill(economy, folder, locationId);

/** @covers S11 */
test('a till learns what time it is when it pushes and pulls, and writes behind whatever it has heard', async () => {
  const till = await enrolled();
  const stateOf = async () => JSON.parse(await readFile(till.file('state.json'), 'utf8')) as { clock?: string };
  const first = await till.sell();
  await push(till);
  const pushedAt = (await stateOf()).clock ?? '';
  expect(pushedAt > (first.hlc ?? '')).toBe(true);
  await json(till.ask('sale', 'sync', 'pull', '--json'));
  expect(((await stateOf()).clock ?? '') > pushedAt).toBe(true);
  // Somebody at the location is a minute ahead, and says so in the log.
  const ahead = hybridTime(BigInt(Date.now() + 60_000), 7n);
  await writeFile(till.file('state.json'), JSON.stringify({ ...(await stateOf()), clock: ahead }));
  expect((await till.sell()).hlc).toBe(hybridTime(BigInt(`0x${ahead.slice(0, 12)}`), 8n));
  expect(await json(till.offline('sale', 'sync', 'status', '--offline', '--json'))).toMatchObject({ clock: expect.stringMatching(/-0008$/) });
  expect(await push(till)).toMatchObject({ accepted: 1, troubled: [] });
}); // prettier-ignore
