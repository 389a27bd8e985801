import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { SaleDocument, terminalRoutes, verifyPageRoutes } from '@tix/contracts';
import { isCodeSigned, offlineCode, readOfflineCode, sealBundle, signCode, type Entry } from '@tix/sales-core';
import { connect } from '@tix/sdk';
import { done, unique, type Wire } from '../testing/actors';
import { openBrowser, type TestBrowser } from '../testing/browser';
import { startEconomy, type Economy } from '../testing/economy';
import { verifyBase64 } from '../testing/signatures';
import { outcomes, syncDeeds } from '../testing/sync-deeds';
import { enrolledTill, pushText, type Till } from '../testing/till';

const SHOP = 'https://tix.example';
const folder = mkdtempSync(join(tmpdir(), 'tix-codes-'));

let economy: Economy;
let browser: TestBrowser;
let poppler: string;
let number = 0;
beforeAll(async () => {
  const words = [join(__dirname, '../../../tools/find-program.mjs'), 'poppler'];
  poppler = execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  [economy, browser] = await Promise.all([
    startEconomy({ services: ['sales-svc'], settings: { PUBLIC_URL: SHOP } }),
    openBrowser({ withConsole: false }),
  ]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await browser.close();
  await economy.stop();
});

/** With a name that is short enough for a code. */
async function newTill(): Promise<Till> {
  const { operator } = economy;
  const order = { id: `T-${(number += 1)}`, locationId: unique('store') };
  const { id: terminalId } = done(await operator.post<Wire<typeof terminalRoutes.open>>('/v1/sales/terminals', order));
  return enrolledTill(economy, { client: operator, terminalId, locationId: order.locationId });
}

const documentOf = ({ public: document }: Entry) => document as unknown as SaleDocument;
const codeOf = (entry: Entry) => offlineCode(documentOf(entry), entry.auditHash, entry.codeSig ?? '');
const idOf = ({ header }: Entry) => header.ticketId;

async function pdfOf(id: string): Promise<Buffer> {
  const tix = connect({ url: economy.url, key: economy.operator.apiKey ?? '' });
  const { chunks } = await tix.download('/v1/sales/tickets/{id}/pdf', { params: { id }, query: {} });
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

function qrOf(pdf: Buffer) {
  const [file, out] = [join(folder, 'code.pdf'), join(folder, 'code')];
  writeFileSync(file, pdf);
  execFileSync(join(poppler, 'pdftoppm'), ['-r', '200', '-png', '-singlefile', file, out]);
  const { data, width, height } = PNG.sync.read(readFileSync(`${out}.png`));
  return jsQR(new Uint8ClampedArray(data), width, height);
}

/** @covers S6 S11 */
test('the receipt of a ticket that a terminal has made bears its signed code, which its key proves without the system', async () => {
  const till = await newTill();
  const sale = till.sell();
  done(await till.push());
  const pdf = await pdfOf(idOf(sale));
  const qr = qrOf(pdf);
  expect(qr?.data).toBe(`${SHOP}/v#${codeOf(sale)}`);
  expect(qr?.version).toBeLessThanOrEqual(9);
  const keysPath = `/v1/sales/terminals/${till.shop.terminalId}/keys`;
  const [key] = done(await economy.operator.get<Wire<typeof terminalRoutes.keys>>(keysPath)).data;
  const code = readOfflineCode(qr?.data ?? '');
  expect(code && isCodeSigned(verifyBase64, key?.publicKey ?? '', code)).toBe(true);
  const verdict = await economy.operator.post('/v1/sales/verify', { pdf: pdf.toString('base64') });
  expect(verdict.body).toMatchObject({ verdict: 'GENUINE_CURRENT', ticketId: idOf(sale) });
});

/** @covers S11 */
test('an entry with a code that another key or another ticket has signed breaks the chain, also in one that was changed', async () => {
  const forgeries: readonly ((till: Till, sale: Entry, other: Entry) => Entry)[] = [
    (_, sale, other) => ({ ...sale, codeSig: other.codeSig }),
    (till, sale) => ({
      ...sale,
      codeSig: signCode(till.signing.sign, { ...documentOf(sale), total: 1 }, sale.auditHash),
    }),
    (_, sale) => ({ ...sale, codeSig: 'A'.repeat(86) }),
  ];
  for (const forge of forgeries) {
    const till = await newTill();
    const [other, sale] = [till.sell(), till.sell()];
    const entries: [Entry, Entry] = [other, forge(till, sale, other)];
    const text = sealBundle(till.signing, entries, { createdAt: new Date().toISOString(), lastCheckpoint: null });
    expect(done(await pushText(economy, text)).results).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'conflict', type: 'CHAIN_BREAK', detail: expect.stringContaining('codeSig') },
    ]);
  }
  // A journal of before has no codes, and is as good.
  const older = await newTill();
  const { codeSig: _, ...plain } = older.sell();
  const text = sealBundle(older.signing, [plain], { createdAt: new Date().toISOString(), lastCheckpoint: null });
  expect(outcomes(done(await pushText(economy, text)))).toEqual(['accepted']);
  expect(qrOf(await pdfOf(plain.header.ticketId))?.data).toBe(
    `${SHOP}/v/${plain.header.ticketId}#${plain.auditHash.slice(0, 32)}`,
  );
  expect(await syncDeeds(economy).faults()).toEqual([]);
});

/** What no code can be made of, hashed and signed as it is. */
const misshapen: readonly (readonly [string, (document: SaleDocument) => unknown])[] = [
  ['a number for a document', () => 7],
  ['an id of no digits', (document) => ({ ...document, ticketId: 'not-an-id' })],
  ['a number as its id', (document) => ({ ...document, ticketId: 7 })],
  ['no time', (document) => ({ ...document, issuedAt: 'yesterday' })],
  ['nothing of a sale', () => ({})],
];

/** @covers S11 */
test.each(misshapen)(
  'an entry with a code and %s is kept aside, and what was before it is taken',
  async (_, change) => {
    const till = await newTill();
    const [first, sale, last] = [till.sell(), till.sell(), till.sell()];
    const entry = { ...sale, public: change(documentOf(sale)) } as Entry;
    const text = sealBundle(till.signing, [first, entry, last], {
      createdAt: new Date().toISOString(),
      lastCheckpoint: null,
    });
    const { results } = done(await pushText(economy, text));
    expect(results).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'conflict', type: 'CHAIN_BREAK', detail: expect.stringContaining('codeSig') },
      { outcome: 'conflict', type: 'CHAIN_BREAK' },
    ]);
  },
);

type Checked = Wire<typeof verifyPageRoutes.check> & { readonly code?: string };
const check = (id: string, code: string) => economy.client().post<Checked>(`/v1/sales/tickets/${id}/check`, { code });

/** @covers S6 S11 */
test('a ticket is told to who presents its signed code, also after the terminal has changed its key, and to nobody else', async () => {
  const till = await newTill();
  const [sale, other] = [till.sell(), till.sell()];
  till.rotate();
  const later = till.sell();
  done(await till.push());
  for (const one of [sale, later]) {
    expect((await check(idOf(one), codeOf(one))).body).toMatchObject({ matches: true, ticket: { total: 15_660 } });
  }
  const document = documentOf(sale);
  const forged = signCode((await newTill()).signing.sign, document, sale.auditHash);
  const dearer = { ...document, total: 99_999 };
  const wrong = [
    codeOf(other),
    offlineCode(document, sale.auditHash, forged),
    offlineCode(dearer, sale.auditHash, signCode(till.signing.sign, dearer, sale.auditHash)),
    codeOf(sale).slice(0, -1),
    'nothing',
  ];
  for (const code of wrong) {
    const { status, body } = await check(idOf(sale), code);
    expect([status, body.matches, body.ticket]).toEqual([200, false, undefined]);
  }
  for (const code of ['', 'a b', 'x'.repeat(251)]) expect((await check(idOf(sale), code)).body.code).toBe('VALIDATION');
});

/** @covers S6 S11 */
test('the page of a signed code shows the receipt, tells a forged one, and one that was not sent yet', async () => {
  const till = await newTill();
  const sale = till.sell();
  done(await till.push());
  const unsent = till.sell();
  const { page, context, complaints } = await browser.visit({ viewport: { width: 360, height: 740 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${economy.url}/v#${codeOf(sale)}`);
  await page.getByText('Genuine: compare').waitFor();
  expect(await page.getByRole('row', { name: 'Total EUR 156.60' }).count()).toBe(1);
  expect(await page.getByText('Completed').count()).toBe(1);
  expect(complaints).toEqual([]);
  expect(asked.filter((url) => !url.includes('#') && url.includes(sale.codeSig ?? ''))).toEqual([]);
  await page.evaluate(`location.hash = '${codeOf(sale).replace('.15660.', '.15661.')}'`);
  await page.getByText('Not genuine').waitFor();
  expect(await page.getByRole('region').count()).toBe(0);
  await page.evaluate(`location.hash = '${codeOf(unsent)}'`);
  await page.getByText('Not known here').waitFor();
  await page.evaluate("location.hash = 'short'");
  await page.getByText('The link is not whole').waitFor();
  await context.close();
});

test('what a terminal has signed for a code is kept as it is', async () => {
  const till = await newTill();
  till.sell();
  done(await till.push());
  const changes = [
    "update sales.entry_code set sig = 'x'",
    'delete from sales.entry_code',
    'truncate sales.entry_code',
  ];
  for (const change of changes) await expect(economy.database.query(change)).rejects.toThrow('only grows');
});
