import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '@tix/contracts';
import { connect, type Tix } from '@tix/sdk';
import { done, member } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, sold, type Shop } from '../testing/sale-deeds';

const MARKER = 'MARKER-nobody-reads-this';
const ROOT = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'tix-receipts-'));

let economy: Economy;
let shop: Shop;
let tix: Tix;
let qpdf: string;
beforeAll(async () => {
  const find = [join(ROOT, 'tools/find-program.mjs'), 'qpdf'];
  qpdf = execFileSync(process.execPath, find, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  economy = await startEconomy({ services: ['sales-svc'] });
  shop = await openShop(economy);
  tix = connect({ url: economy.url, key: economy.operator.apiKey ?? '' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await economy.stop();
});

type Layout = '80mm' | 'a4';

async function pdfOf(id: string, layout: Layout = '80mm'): Promise<Buffer> {
  const { chunks, headers } = await connect({ url: economy.url, key: economy.operator.apiKey ?? '' }).download(
    '/v1/sales/tickets/{id}/pdf',
    { params: { id }, query: { layout } },
  );
  expect(headers.get('content-type')).toBe('application/pdf');
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

const hash = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');
const verify = (pdf: Buffer) =>
  tix.post('/v1/sales/verify', { body: { pdf: pdf.toString('base64') }, idempotencyKey: null });

function savedAgain(pdf: Buffer): Buffer {
  const [from, to] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
  writeFileSync(from, pdf);
  execFileSync(qpdf, ['--object-streams=generate', from, to]);
  return readFileSync(to);
}

test('a receipt is the same bytes again, at once and after a restart, and others in another layout or state', async () => {
  const { ticketId } = await sold(shop);
  const both = async () => [hash(await pdfOf(ticketId)), hash(await pdfOf(ticketId, 'a4'))];
  const first = await both();
  expect(first[0]).not.toBe(first[1]);
  expect(await Promise.all([both(), both(), both()])).toEqual([first, first, first]);
  await economy.restartService('sales-svc');
  expect(await both()).toEqual(first);
  done(await economy.operator.post(`/v1/sales/tickets/${ticketId}/cancel`, { reason: 'mistake' }));
  const after = await both();
  expect(after.filter((one) => first.includes(one))).toEqual([]);
});

test('a file is judged by what was rendered, by its ticket, and by what has happened since', async () => {
  const { ticketId, auditHash } = await sold(shop);
  const pdf = await pdfOf(ticketId, 'a4');
  expect(await verify(pdf)).toEqual({
    ...{ verdict: 'GENUINE_CURRENT', ticketId, auditHash },
    ...{ status: 'completed', printedStatus: 'completed' },
  });
  expect(await verify(savedAgain(pdf))).toMatchObject({ verdict: 'CONTENT_ONLY', ticketId });
  done(await economy.operator.post(`/v1/sales/tickets/${ticketId}/cancel`, { reason: 'mistake' }));
  expect(await verify(pdf)).toMatchObject({
    ...{ verdict: 'GENUINE_OUTDATED', printedStatus: 'completed', status: 'cancelled' },
  });
  const plain = join(folder, 'plain.pdf');
  writeFileSync(join(folder, 'in.pdf'), pdf);
  execFileSync(qpdf, ['--stream-data=uncompress', join(folder, 'in.pdf'), plain]);
  const forged = Buffer.from(
    readFileSync(plain).toString('latin1').replace('"total":15660', '"total":15661'),
    'latin1',
  );
  expect(await verify(forged)).toMatchObject({ verdict: 'FORGED' });
  expect(await verify(Buffer.from('%PDF-1.4\n%%EOF'))).toEqual({ verdict: 'UNKNOWN' });
});

test('a receipt of what the ticket never was is none that was given out', async () => {
  const { ticketId } = await sold(shop);
  const become = (status: string) =>
    economy.database.query('update sales.ticket_status set status = $2 where ticket_id = $1', [ticketId, status]);
  for (const status of ['refunded', 'cancelled']) {
    await become(status);
    const pdf = await pdfOf(ticketId);
    await become('completed');
    const told = await verify(pdf);
    expect(told).toMatchObject({ verdict: 'CONTENT_ONLY', ticketId, status: 'completed' });
    expect(told).not.toHaveProperty('printedStatus');
  }
});

test('cancellations and refunds have receipts as well, and each is genuine', async () => {
  const { ticketId } = await sold(shop);
  const { ticketId: refund } = done(
    await economy.operator.post<{ ticketId: string }>(`/v1/sales/tickets/${ticketId}/refunds`, {
      items: [{ line: 1, qty: '1' }],
    }),
  );
  expect(await verify(await pdfOf(refund))).toMatchObject({ verdict: 'GENUINE_CURRENT', ticketId: refund });
  expect(await verify(await pdfOf(ticketId))).toMatchObject({ status: 'partially_refunded' });
});

test('nothing private of a sale is in its receipt, packed or not', async () => {
  const secrets = { userId: MARKER, sessionId: MARKER, internalNotes: MARKER, rawDiscountReason: MARKER };
  const buyer = await member(economy, 20_000);
  const paid = { currency: 'TICKET', payments: [{ method: 'tickets', amount: 15_660, account: buyer }] };
  const { ticketId } = await sold(shop, { ...paid, private: { ...secrets, metadata: { note: MARKER } } });
  const pdf = await pdfOf(ticketId);
  const [from, to] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
  writeFileSync(from, pdf);
  execFileSync(qpdf, ['--stream-data=uncompress', from, to]);
  expect(readFileSync(to).includes('coffee')).toBe(true);
  for (const bytes of [pdf, readFileSync(to)]) expect([MARKER, buyer].filter((one) => bytes.includes(one))).toEqual([]);
});

test('a ticket is sold whose receipt is too large to be printed, which says so', async () => {
  const items = Array.from({ length: 1_000 }, () => ({ sku: 'a', name: 'x'.repeat(200), qty: '1', unitPrice: 1 }));
  const { ticketId } = await sold(shop, { items, payments: [{ method: 'cash', amount: 1_000 }] });
  const reply = await economy.operator.get<Problem>(`/v1/sales/tickets/${ticketId}/pdf`);
  expect(reply).toMatchObject({
    status: 422,
    body: { code: 'RECEIPT_TOO_LARGE', effect: 'none', errors: [{ pointer: '/items' }] },
  });
});

test.each([
  ['a ticket that does not exist', 'GET', '/v1/sales/tickets/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa/pdf', undefined, 404],
  ['an id that is none', 'GET', '/v1/sales/tickets/x/pdf', undefined, 400],
  [
    'a layout that is none',
    'GET',
    '/v1/sales/tickets/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa/pdf?layout=a5',
    undefined,
    400,
  ],
  ['what is no base64', 'POST', '/v1/sales/verify', { pdf: '§' }, 400],
  ['more than a message carries', 'POST', '/v1/sales/verify', { pdf: 'AAAA'.repeat(200_000) }, 400],
])('%s is refused', async (_, method, path, body, status) => {
  const reply = method === 'GET' ? await economy.operator.get(path) : await economy.operator.post(path, body ?? {});
  expect(reply.status).toBe(status);
});
