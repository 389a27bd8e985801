import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { connect } from '@tix/sdk';
import { done } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, sold, type Shop } from '../testing/sale-deeds';

interface Branding {
  readonly version: number;
  readonly fromLogIndex: number;
  readonly sellerName?: string;
  readonly logo?: string;
}
interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string }[];
}

const ROOT = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'tix-branding-'));
const SELLER = {
  sellerName: 'Café Größe Кофе',
  addressLines: ['Main Street 1', 'VAT DE123456789'],
  footer: 'Thank you, and come again.',
};

let economy: Economy;
let shop: Shop;
let poppler: string;
beforeAll(async () => {
  const words = [join(ROOT, 'tools/find-program.mjs'), 'poppler'];
  poppler = execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  economy = await startEconomy({ services: ['sales-svc'] });
});
beforeEach(async () => {
  shop = await openShop(economy);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await economy.stop();
});

const pathOf = (location: string) => `/v1/sales/locations/${location}/branding`;
const set = (body: object, location = shop.locationId) =>
  economy.operator.send<Branding & Problem>('PUT', pathOf(location), body);

/** A circle with soft edges. */
function logo(size = 64, [red, green, blue] = [20, 90, 160]): string {
  const made = new PNG({ width: size, height: size });
  for (let at = 0; at < size * size; at += 1) {
    const far = Math.hypot((at % size) - size / 2, Math.floor(at / size) - size / 2);
    const alpha = Math.max(0, Math.min(255, (size / 2 - far) * 16));
    made.data.set([red ?? 0, green ?? 0, blue ?? 0, alpha], at * 4);
  }
  return PNG.sync.write(made).toString('base64');
}

/** Says that it is so wide. */
function claiming(width: number): string {
  const file = Buffer.from(logo(8), 'base64');
  file.writeUInt32BE(width, 16);
  return file.toString('base64');
}

async function pdfOf(id: string, layout: '80mm' | 'a4' = '80mm'): Promise<Buffer> {
  const tix = connect({ url: economy.url, key: economy.operator.apiKey ?? '' });
  const { chunks } = await tix.download('/v1/sales/tickets/{id}/pdf', { params: { id }, query: { layout } });
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

function textOf(pdf: Buffer): string {
  const file = join(folder, 'in.pdf');
  writeFileSync(file, pdf);
  return execFileSync(join(poppler, 'pdftotext'), ['-layout', file, '-'], { encoding: 'utf8' });
}

const verdictOf = async (pdf: Buffer): Promise<string> =>
  done(await economy.operator.post<{ verdict: string }>('/v1/sales/verify', { pdf: pdf.toString('base64') })).verdict;

/** @covers S6 */
test.each(['80mm', 'a4'] as const)(
  'a receipt on %s bears the name, the lines, the footer and the logo',
  async (layout) => {
    done(await set({ ...SELLER, logo: logo() }));
    const { ticketId } = await sold(shop);
    const pdf = await pdfOf(ticketId, layout);
    const text = textOf(pdf);
    for (const word of [SELLER.sellerName, ...SELLER.addressLines, SELLER.footer]) expect(text).toContain(word);
    expect(pdf.includes('/Subtype /Image')).toBe(true);
    expect(await verdictOf(pdf)).toBe('GENUINE_CURRENT');
    if (process.env['TIX_PICTURES'] !== undefined) {
      const out = join(process.env['TIX_PICTURES'], `branding-${layout}`);
      execFileSync(join(poppler, 'pdftoppm'), ['-r', '110', '-png', '-singlefile', join(folder, 'in.pdf'), out]);
    }
  },
);

test('a receipt keeps what was in force when it was sold, and stays genuine whatever is set later', async () => {
  const plain = await sold(shop);
  const before = await pdfOf(plain.ticketId);
  const first = done(await set({ ...SELLER, logo: logo() }));
  const branded = await sold(shop);
  const withFirst = await pdfOf(branded.ticketId);
  done(await set({ sellerName: 'Another', logo: logo(48, [200, 0, 0]) }));
  const newer = await sold(shop);
  done(await economy.operator.send('DELETE', pathOf(shop.locationId)));
  const last = await sold(shop);
  await economy.restartService('sales-svc');
  expect(first.version).toBe(1);
  expect(await pdfOf(plain.ticketId)).toEqual(before);
  expect(await pdfOf(branded.ticketId)).toEqual(withFirst);
  expect(textOf(await pdfOf(newer.ticketId))).toContain('Another');
  expect(textOf(await pdfOf(last.ticketId))).toContain(shop.locationId);
  for (const pdf of [before, withFirst, await pdfOf(newer.ticketId), await pdfOf(last.ticketId)]) {
    expect(await verdictOf(pdf)).toBe('GENUINE_CURRENT');
  }
  done(await economy.operator.post(`/v1/sales/tickets/${branded.ticketId}/cancel`, { reason: 'mistake' }));
  expect(await verdictOf(withFirst)).toBe('GENUINE_OUTDATED');
});

test('the same once more is no new version; a branding is read, removed, and then there is none', async () => {
  const order = { ...SELLER, logo: logo(50) };
  const { version, logo: printed } = done(await set(order));
  expect(done(await set(order)).version).toBe(version);
  expect(done(await set({ ...order, footer: 'New' })).version).toBe(version + 1);
  const read = done(await economy.operator.get<Branding>(pathOf(shop.locationId)));
  expect(read).toMatchObject({ version: version + 1, sellerName: SELLER.sellerName, logo: printed });
  // Without transparency: 2 in the header of a PNG.
  expect(Buffer.from(printed ?? '', 'base64')[25]).toBe(2);
  expect((await economy.operator.send<Branding>('DELETE', pathOf(shop.locationId))).body.version).toBe(version + 2);
  for (const method of ['GET', 'DELETE']) {
    const { status, body } = await economy.operator.send<Problem>(method, pathOf(shop.locationId));
    expect([status, body.code]).toEqual([404, 'BRANDING_NOT_FOUND']);
  }
  expect((await set({}, 'nowhere')).body.code).toBe('LOCATION_NOT_FOUND');
  expect((await economy.operator.get<Problem>(pathOf('nowhere'))).body.code).toBe('LOCATION_NOT_FOUND');
});

test('with sales going on, each receipt is printed with the branding that is in force at its place', async () => {
  const names = ['One', 'Two', 'Three', 'Four'];
  const [versions, tickets] = await Promise.all([
    Promise.all(names.map(async (sellerName) => done(await set({ sellerName })))),
    Promise.all(Array.from({ length: 12 }, () => sold(shop))),
  ]);
  const ordered = [...versions].sort((a, b) => a.version - b.version);
  for (const { ticketId, logIndex } of tickets) {
    const expected = ordered.findLast(({ fromLogIndex }) => fromLogIndex <= logIndex)?.sellerName ?? shop.locationId;
    expect(textOf(await pdfOf(ticketId))).toContain(expected);
  }
});

test.each([
  ['a control character', { sellerName: 'a\u0007b' }, '/sellerName'],
  ['a line feed', { addressLines: ['ok', 'a\nb'] }, '/addressLines/1'],
  ['what turns the direction', { footer: 'a\u202eb' }, '/footer'],
  ['a name that is too long', { sellerName: 'a'.repeat(81) }, '/sellerName'],
  ['a line that is too long', { addressLines: ['a'.repeat(61)] }, '/addressLines/0'],
  ['too many lines', { addressLines: Array.from({ length: 7 }, () => 'a') }, '/addressLines'],
  ['nothing for a name', { sellerName: '' }, '/sellerName'],
  ['what is no base64', { logo: '§' }, '/logo'],
  ['what is no picture', { logo: Buffer.from('<svg/>').toString('base64') }, '/logo'],
  ['a picture that is too wide', { logo: claiming(1_001) }, '/logo'],
  ['more bytes than a logo has', { logo: Buffer.alloc(200_004, 1).toString('base64') }, '/logo'],
  ['a field that nobody knows', { colour: 'red' }, '/colour'],
])('%s is refused with the field named', async (_, body, pointer) => {
  const { status, body: problem } = await set(body);
  expect([status, problem.code, problem.errors[0]?.pointer]).toEqual([400, 'VALIDATION', pointer]);
  expect((await economy.operator.get(pathOf(shop.locationId))).status).toBe(404);
});

test('versions cannot be changed by anybody', async () => {
  done(await set(SELLER));
  for (const change of [
    "update sales.branding set footer = 'x'",
    'delete from sales.branding',
    'truncate sales.branding',
  ]) {
    await expect(economy.database.query(change)).rejects.toThrow('only grows');
  }
});
