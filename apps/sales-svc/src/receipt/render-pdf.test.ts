import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { openPdfPrograms, type PdfPrograms } from '../testing/pdf-programs';
import { COFFEE, printedTicket, receiptOf } from '../testing/printed-ticket';
import { offlineCode } from '@tix/sales-core';
import { attachmentText } from './attachment';
import { prepareLogo } from './prepare-logo';
import { printedStatuses, type Receipt } from './receipt';
import { renderPdf } from './render-pdf';
import { verifyLink } from './verify-link';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const hashOf = async (receipt: Receipt) => sha256(await renderPdf(receipt));

let programs: PdfPrograms;
beforeAll(() => {
  programs = openPdfPrograms();
});
afterAll(() => programs.close());

const named = (...names: string[]) =>
  names.map((name) => ({ sku: 'a', name, qty: '1', unitPrice: 150, taxPpm: 50_000 }));
const many = Array.from({ length: 120 }, (_, at) => `Item number ${at + 1}`);

function logo(): Uint8Array {
  const png = new PNG({ width: 60, height: 20 });
  png.data.fill(0x80);
  const prepared = prepareLogo(PNG.sync.write(png));
  if (!prepared.ok) throw new Error(prepared.why);
  return prepared.png;
}

describe('the same receipt is the same bytes', () => {
  test.each(['80mm', 'a4'] as const)('on %s: again, at once, and with a logo over many sheets', async (layout) => {
    const ticket = printedTicket({ items: named(...many) });
    const receipt = receiptOf(ticket, { layout, branding: { name: 'Shop', logo: logo() } });
    const first = await hashOf(receipt);
    expect(await Promise.all([1, 2, 3, 4].map(() => hashOf(receipt)))).toEqual(Array(4).fill(first));
  });

  test('in another process, another time zone and another language', async () => {
    const program = `
      const { createHash } = require('node:crypto');
      const { renderPdf } = require('./receipt/render-pdf');
      const { printedTicket, receiptOf } = require('./testing/printed-ticket');
      (async () => { for (const layout of ['80mm', 'a4']) {
        console.log(createHash('sha256').update(await renderPdf(receiptOf(printedTicket(), { layout }))).digest('hex'));
      } })();`;
    const words = ['--conditions=@tix/source', '--import', 'tsx', '-e', program];
    const env = { PATH: process.env['PATH'], TZ: 'Asia/Tokyo', LANG: 'C' };
    const options = { cwd: join(__dirname, '..'), env, encoding: 'utf8' as const };
    const elsewhere = execFileSync(process.execPath, words, options).trim().split('\n');
    const ticket = printedTicket();
    expect(elsewhere).toEqual([await hashOf(receiptOf(ticket)), await hashOf(receiptOf(ticket, { layout: 'a4' }))]);
  });

  test('and another layout, state, copy, seller or ticket is others', async () => {
    const ticket = printedTicket();
    const others: readonly Partial<Receipt>[] = [
      {},
      { layout: 'a4' },
      ...printedStatuses.slice(1).map((status) => ({ state: { status } })),
      { copyNumber: 1 },
      { branding: { name: 'Another' } },
      { verifyUrl: 'https://other.example.org' },
      { ticket: printedTicket({ discount: 1 }) },
    ];
    const hashes = await Promise.all(others.map((other) => hashOf(receiptOf(ticket, other))));
    expect(new Set(hashes).size).toBe(others.length);
  });
});

describe('a receipt', () => {
  test.each(['80mm', 'a4'] as const)('on %s says what was bought, in every alphabet of its fonts', async (layout) => {
    const names = ['Жареный картофель', 'Crème brûlée', 'Ελληνικός καφές', 'Kıymalı börek', 'Žemlovka', 'Phở bò'];
    const ticket = printedTicket({ items: named(...names), discount: 100 });
    const text = programs.textOf(await renderPdf(receiptOf(ticket, { layout })));
    for (const name of names) expect(text).toContain(name);
    const { total, tax } = ticket.public;
    const money = (units: number) => (units / 100).toFixed(2);
    expect(text).toMatch(new RegExp(`TOTAL TICKET +${money(total)}`));
    expect(text).toMatch(new RegExp(`Tax 5 % of 8.00 +${money(tax)}`));
    for (const part of [
      'T-001 / 42',
      '2026-11-20 08:40:11 UTC',
      '1 × 1.50',
      'Discount',
      'tendered',
      'change',
      '3.40',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('holds nothing private: not in its text, not in its bytes, not packed, not attached', async () => {
    const ticket = printedTicket();
    for (const layout of ['80mm', 'a4'] as const) {
      const pdf = await renderPdf(receiptOf(ticket, { layout }));
      const parts = [pdf, programs.unpacked(pdf), programs.attachmentOf(pdf), Buffer.from(programs.textOf(pdf))];
      for (const part of parts) expect(part.includes('MARKER')).toBe(false);
      expect(programs.unpacked(pdf).includes('coffee')).toBe(true);
    }
  });

  test('carries its ticket to the byte, and its code leads to where it is verified', async () => {
    const ticket = printedTicket();
    for (const layout of ['80mm', 'a4'] as const) {
      const pdf = await renderPdf(receiptOf(ticket, { layout }));
      expect(programs.attachmentOf(pdf).toString('utf8')).toBe(attachmentText(ticket));
      expect(programs.qrOf(pdf)).toBe(verifyLink('https://tix.example.org', ticket));
    }
    expect(verifyLink('https://tix.example.org/', ticket)).toBe(
      `https://tix.example.org/v/${ticket.public.ticketId}#${ticket.auditHash.slice(0, 32)}`,
    );
  });

  test('bears a code of version 9 that a terminal has signed, and the plain one where that does not fit', async () => {
    const ticket = { ...printedTicket(), codeSig: 'A'.repeat(86) };
    const code = offlineCode(ticket.public, ticket.auditHash, ticket.codeSig);
    for (const layout of ['80mm', 'a4'] as const) {
      const pdf = await renderPdf(receiptOf(ticket, { layout }));
      expect(programs.qrOf(pdf)).toBe(`https://tix.example.org/v#${code}`);
      const { version = 0, moduleMm = 0 } = programs.qrFormOf(pdf) ?? {};
      expect(version).toBe(9);
      // What readers of strips need.
      expect(moduleMm).toBeGreaterThan(0.46);
      expect(programs.attachmentOf(pdf).toString('utf8')).toBe(attachmentText(printedTicket()));
    }
    const verifyUrl = 'https://receipts.of-a-shop-with-a-long-name.example.org';
    expect(programs.qrOf(await renderPdf(receiptOf(ticket, { verifyUrl })))).toBe(
      verifyLink(verifyUrl, printedTicket()),
    );
  });

  test('is one strip on 80 mm whatever its length, and sheets with a heading each on A4, its sums together', async () => {
    const ticket = printedTicket({ items: named(...many) });
    const strip = await renderPdf(receiptOf(ticket));
    expect(programs.pagesOf(strip)).toEqual([expect.stringMatching(/^226\.77 x \d{4}/)]);
    const sheets = await renderPdf(receiptOf(ticket, { layout: 'a4' }));
    const pages = programs.textOf(sheets).split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    expect(programs.pagesOf(sheets)).toEqual(pages.map(() => expect.stringMatching(/^595\.28 x 841\.89/)));
    const withItems = pages.filter((page) => page.includes('Item number'));
    for (const page of withItems) expect(page).toMatch(/^ *Item +Amount$/m);
    const last = pages.at(-1) ?? '';
    expect(last).toMatch(/Subtotal[\s\S]*TOTAL TICKET[\s\S]*Cash/);
    expect(pages.filter((page) => page.includes('TOTAL'))).toHaveLength(1);
    expect(pages.map((page) => page.trim().split('\n').at(-1))).toEqual(
      pages.map((_, at) => expect.stringContaining(`${at + 1} of ${pages.length}`)),
    );
  });

  test.each([
    ['a cancelled sale', { state: { status: 'cancelled' as const } }, 'CANCELLED'],
    ['a refunded sale', { state: { status: 'refunded' as const } }, 'REFUNDED'],
    ['a sale that is refunded in part', { state: { status: 'partially_refunded' as const } }, 'PARTLY REFUNDED'],
    ['a copy', { copyNumber: 3 }, 'COPY 3'],
    ['a training', { ticket: printedTicket({ change: { training: true } }) }, 'TRAINING'],
    ['a refund', { ticket: printedTicket({ change: { type: 'refund' as const } }) }, 'REFUND'],
  ])('of %s says so', async (_, more, says) => {
    const text = programs.textOf(await renderPdf(receiptOf(printedTicket(), more)));
    expect(text).toContain(says);
  });

  test.each([
    '🎫'.repeat(10),
    '漢字',
    'שלום',
    'a\u0000b',
    '\u202etxt',
    'x'.repeat(3_000),
    '<script>alert(1)</script>',
    '{{7*7}}',
    '\ud800',
    '../../etc/passwd',
    'http://127.0.0.1/x.png',
    ' ',
    '%PDF-1.7 endstream endobj',
  ])('of an item called %j is rendered, and says what cannot be printed', async (name) => {
    const ticket = { ...printedTicket(), public: { ...printedTicket().public } };
    const items = ticket.public.items.map((item) => ({ ...item, name }));
    // What contracts refuse has no canonical text; a rendering must not fall over it either.
    const receipt = receiptOf(
      name.includes('\ud800') ? ticket : { ...ticket, public: { ...ticket.public, items } },
      name.includes('\ud800') ? { branding: { name } } : {},
    );
    const pdf = await renderPdf(receipt);
    expect(programs.pagesOf(pdf)).toHaveLength(1);
    expect(programs.textOf(pdf)).toContain('TOTAL');
  });
});

test('what the fonts lack is seen to be missing', async () => {
  const items = [{ ...COFFEE[0], name: 'Tea 漢' }];
  expect(programs.textOf(await renderPdf(receiptOf(printedTicket({ items }))))).toContain('Tea \uFFFD');
});
