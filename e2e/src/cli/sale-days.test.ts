import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { done } from '../testing/actors';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import type { Checkpoint, ClosedDay, SaleProof } from '../testing/log-deeds';
import { openShop, sold, type Shop } from '../testing/sale-deeds';

let economy: Economy;
let folder: TemporaryFolder;
let place: Place;
let shop: Shop;
beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
  place = { environment: { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' }, folder: folder.path };
  shop = await openShop(economy);
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const ask = (...words: string[]) => tix(place, 'sale', ...words);

async function json<Data>(...words: string[]): Promise<Data> {
  const ended = await ask(...words, '--json');
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.stdout) as Data;
}

/** @covers S7 */
test('a day is reported, closed, exported and closed once', async () => {
  const { businessDate } = await sold(shop);
  const mistaken = await sold(shop);
  done(await economy.operator.post(`/v1/sales/tickets/${mistaken.ticketId}/cancel`, {}));
  const at = ['--location', shop.locationId];
  const report = await json<{ data: object[] }>('report', '--by', 'day,location', ...at);
  expect(report.data).toMatchObject([{ day: businessDate, location: shop.locationId, count: 2, cancellations: 1, total: 15_660 }]);
  expect((await ask('report', '--by', 'status', ...at)).stdout).toMatch(/^completed +EUR +1 +0 +0 +13500 +0 +13500 +2160 +15660 +0$/m);
  expect(await json('statuses', ...at)).toMatchObject({ data: [{ status: 'cancelled', count: 1 }, { status: 'completed', count: 1 }] });
  const closed = await json<ClosedDay>('close', ...at, '--date', businessDate);
  expect(closed.closings[0]?.public.totals).toMatchObject([{ total: 15_660 }]);
  expect(await ask('close', ...at, '--date', businessDate)).toMatchObject({ code: 6, stderr: expect.stringContaining('DAY_CLOSED') });
  expect(await ask('close', '--date', businessDate)).toMatchObject({ code: 2 });
  const csv = await ask('export', ...at);
  expect([csv.code, csv.stdout.split('\r\n').length]).toEqual([0, 5]);
  const saved = await json<{ bytes: number }>('export', '--format', 'json', ...at, '--out', 'sales.ndjson');
  const text = await readFile(join(folder.path, 'sales.ndjson'), 'utf8');
  expect([saved.bytes, text.trimEnd().split('\n').length]).toEqual([Buffer.byteLength(text), 3]);
  expect(await ask('export', '--format', 'xml')).toMatchObject({ code: 2 });
  expect(await ask('export', '--view', 'full')).toMatchObject({ code: 2 });
  expect(await ask('report', '--by', 'colour')).toMatchObject({ code: 2, stderr: expect.stringContaining('groupBy') });
}); // prettier-ignore

/** @covers S8 */
test('case 15: a proof is checked offline with the key alone, and one changed byte is found', async () => {
  const { ticketId } = await sold(shop);
  const { checkpoint, publicKey } = await json<{ checkpoint: Checkpoint; publicKey: string }>('checkpoint');
  const list = await json<{ data: { size: number }[]; publicKey: string }>('list-checkpoints');
  expect([list.data[0]?.size, list.publicKey]).toEqual([checkpoint.statement.size, publicKey]);
  const proof = await json<SaleProof>('proof', ticketId);
  const offline = { ...place, environment: { TIX_URL: 'http://127.0.0.1:9' } };
  const verify = async (text: string, key = publicKey) => {
    await writeFile(join(folder.path, 'proof.json'), text);
    return tix(offline, 'sale', 'verify', '--proof', 'proof.json', '--checkpoint-key', key);
  };
  const text = JSON.stringify(proof);
  expect(await verify(text)).toMatchObject({ code: 0, stdout: expect.stringContaining('ok ') });
  const changes: readonly (readonly [from: string, to: string])[] = [
    ['"total":15660', '"total":15661'],
    [`"index":${proof.index}`, `"index":${proof.index - 1}`],
    [`"size":${proof.size},"root"`, `"size":${proof.size + 1},"root"`],
    [proof.path[0] ?? '', '0'.repeat(64)],
    [proof.header.prevHash, '0'.repeat(64)],
    [checkpoint.statement.prevCheckpointHash, '1'.repeat(64)],
    [checkpoint.signature, '0'.repeat(128)],
  ];
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    expect(await verify(text.replaceAll(from, to))).toMatchObject({ code: 10, stdout: expect.stringContaining('BAD') });
  }
  expect(await verify(text, '0'.repeat(64))).toMatchObject({ code: 10 });
  expect(await verify(text, 'key')).toMatchObject({ code: 2 });
  expect(await verify('{}')).toMatchObject({ code: 1 });
  expect(await ask('verify')).toMatchObject({ code: 2 });
  expect(await ask('proof', '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa')).toMatchObject({ code: 3 });
});
