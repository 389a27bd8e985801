import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { PNG } from 'pngjs';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, sold, type Shop } from '../testing/sale-deeds';

let economy: Economy;
let folder: TemporaryFolder;
let place: Place;
let shop: Shop;
beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
  place = { environment: { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' }, folder: folder.path };
  shop = await openShop(economy);
  await sold(shop);
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const ask = (...words: string[]) => tix(place, ...words);

/** @covers S5 */
test('a query is a table for people and JSON for programs, of a word or of a file, with parameters', async () => {
  const sql = 'select status, total from public_tickets where location_id = $1 and total > $2';
  const words = ['sale', 'query', sql, '--param', shop.locationId, '--param', '5'];
  expect(await ask(...words)).toMatchObject({ code: 0, stdout: 'status     total\ncompleted  15660\n' });
  const { stdout } = await ask(...words, '--json');
  expect(JSON.parse(stdout)).toEqual({
    ...{ columns: ['status', 'total'], types: ['text', 'integer'], rows: [['completed', 15_660]], truncated: false },
  });
  await writeFile(join(folder.path, 'q.sql'), 'select 1 as one');
  expect((await ask('sale', 'query', '@q.sql')).stdout).toBe('one\n  1\n');
});

test('what is not allowed ends with 2 and a caret under it; for programs the position is in the details', async () => {
  const sql = "select 'é',\n  pg_sleep(1)";
  const ended = await ask('sale', 'query', sql);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toContain('    pg_sleep(1)\n    ^\nSQL_NOT_ALLOWED: the function pg_sleep is not available');
  const inJson = await ask('sale', 'query', sql, '--json');
  expect(JSON.parse(inJson.stderr)).toMatchObject({ code: 'SQL_NOT_ALLOWED', details: { position: 15 }, exitCode: 2 });
});

test('branding is set with a logo, shown and removed; a wrong field is named, and an unknown location is not found', async () => {
  await writeFile(join(folder.path, 'logo.png'), PNG.sync.write(new PNG({ width: 4, height: 4 })));
  const set = ['sale', 'branding', 'set', shop.locationId, '--name', 'Shop', '--line', 'A', '--line', 'B'];
  expect((await ask(...set, '--footer', 'Bye', '--logo', 'logo.png')).stdout).toMatch(/addressLines +A, B\nlogo +yes/);
  expect((await ask('sale', 'branding', 'show', shop.locationId)).stdout).toMatch(/sellerName +Shop/);
  expect(await ask(...set, '--footer', 'a\u202eb')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('/footer'),
  });
  expect((await ask(...set, '--logo', 'nothing.png')).code).toBe(1);
  expect((await ask('sale', 'branding', 'remove', shop.locationId)).code).toBe(0);
  expect((await ask('sale', 'branding', 'show', shop.locationId)).code).toBe(3);
  expect((await ask('sale', 'branding', 'set', 'nowhere')).code).toBe(3);
});
