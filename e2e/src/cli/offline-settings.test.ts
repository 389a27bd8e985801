import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hybridTime } from '@tix/sales-core';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { times } from '../testing/actors';
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

interface Conflicts {
  readonly data: readonly { readonly id: string; readonly type: string; readonly exposure?: number }[];
}

/** @covers S11 S9 */
test('a till goes by the settings that it pulled last, and what it sold by older ones is listed and taken note of', async () => {
  const till = await enrolled();
  const { locationId } = till.shop;
  expect(await till.sell()).toMatchObject({ catalogVersion: 1, taxRounding: 'per_rate' });
  const change = ['sale', 'location', 'set', locationId, '--tax-rounding', 'per_line', '--json'];
  expect(await json(till.ask(...change))).toMatchObject({ version: 2, catalogVersion: 2 });
  await till.sell();
  expect(await push(till)).toMatchObject({ accepted: 2, troubled: [{ seq: 2, type: 'STALE_CATALOG' }] });
  await json(till.ask('sale', 'sync', 'pull', '--json'));
  expect(await till.sell()).toMatchObject({ catalogVersion: 2, taxRounding: 'per_line' });
  expect(await push(till)).toMatchObject({ accepted: 1, troubled: [] });
  const listed = await json<Conflicts>(till.ask('sale', 'sync', 'conflicts', '--location', locationId, '--type', 'STALE_CATALOG', '--json'));
  expect(listed.data).toHaveLength(1);
  const accept = ['sale', 'sync', 'resolve', listed.data[0]?.id ?? '', '--action', 'accept', '--reason', 'seen', '--json'];
  expect(await json(till.ask(...accept))).toMatchObject({ status: 'resolved' });
  expect(await till.ask('sale', 'location', 'set', locationId)).toMatchObject({ code: 2, stdout: '' });
}); // prettier-ignore

/** @covers S11 S4 */
test('a till that has pulled the close of a day refuses to cancel on it, and one that has not is told when it pushes', async () => {
  const till = await enrolled();
  const [first, second] = [await till.sell(), await till.sell()];
  await push(till);
  await json(till.ask('sale', 'close', '--terminal', till.shop.terminalId, '--date', first.businessDate, '--json'));
  const cancel = (id: string) => till.offline('sale', 'cancel', id, '--offline', '--reason', 'mistake', '--json');
  expect(await json(cancel(first.ticketId))).toMatchObject({ type: 'cancellation' });
  const pushed = await till.ask('sale', 'sync', 'push', '--json');
  expect([pushed.code, JSON.parse(pushed.stdout)]).toMatchObject([6, { troubled: [{ type: 'DAY_CLOSED' }] }]);
  await json(till.ask('sale', 'sync', 'pull', '--json'));
  expect(await cancel(second.ticketId)).toMatchObject({ code: 6, stderr: expect.stringContaining('DAY_CLOSED') });
  expect(await json(till.offline('sale', 'refund', second.ticketId, '--offline', '--json'))).toMatchObject({ type: 'refund' });
}); // prettier-ignore

/** @covers S11 */
test('a sale that no message carries is not written, and what is just below is pushed', async () => {
  const till = await enrolled();
  const sell = async (lines: number) => {
    const line = { sku: '"'.repeat(64), name: '"'.repeat(200), qty: '1', price: 0 };
    const file = join(folder.path, `${lines}.json`);
    await writeFile(file, JSON.stringify({ currency: 'EUR', items: times(lines, () => line), payments: [] }));
    return till.offline('sale', 'new', '--offline', '--data', `@${file}`, '--json');
  };
  expect(await sell(1_000)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('PAYLOAD_TOO_LARGE'),
  });
  await json(sell(700));
  expect((await till.sell()).seq).toBe(2);
  expect(await push(till)).toMatchObject({ accepted: 2, troubled: [] });
});
