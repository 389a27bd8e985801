import { done } from '../testing/actors';
import { openBrowser, type TestBrowser } from '../testing/browser';
import type { Client } from '../testing/client';
import { startEconomy, type Economy } from '../testing/economy';
import { coffee, openShop, sold, type SalesTicket, type Shop } from '../testing/sale-deeds';

const MARKER = 'MARKER-nobody-reads-this';
const HOSTILE = '<img src=x onerror="document.title=1">{{7*7}} Кофе';
const UNKNOWN = '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa';

let economy: Economy;
let browser: TestBrowser;
let shop: Shop;
let ticket: SalesTicket;
/** Who has no key. */
let anybody: Client;
beforeAll(async () => {
  [economy, browser] = await Promise.all([
    startEconomy({ services: ['sales-svc'] }),
    openBrowser({ withConsole: false }),
  ]);
  shop = await openShop(economy);
  anybody = economy.client();
  const items = [{ ...coffee, name: HOSTILE }];
  const payments = [{ method: 'cash', amount: 11_600, tendered: 12_000 }];
  ticket = await sold(shop, { items, payments, private: { internalNotes: MARKER, userId: MARKER } });
});
afterAll(async () => {
  await browser.close();
  await economy.stop();
});

const linkOf = ({ ticketId, auditHash }: SalesTicket) => `${economy.url}/v/${ticketId}#${auditHash.slice(0, 32)}`;
const check = (id: string, body: object = {}) =>
  anybody.post<{ code?: string; matches: boolean; status: string; ticket?: Record<string, unknown> }>(
    `/v1/sales/tickets/${id}/check`,
    body,
  );

test('without the hash a page says that there is a receipt and what has become of it, and nothing that is on it', async () => {
  const { status, text, headers } = await anybody.get(`/v/${ticket.ticketId}`);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toContain('Completed');
  for (const word of ['Кофе', '11600', '116.00', ticket.auditHash.slice(0, 4) + ' ', MARKER, shop.terminalId]) {
    expect(text).not.toContain(word);
  }
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

test.each([UNKNOWN, 'x', '<b>', "'--", '%00'])('there is no receipt %s', async (id) => {
  const { status, text } = await anybody.get(`/v/${encodeURIComponent(id)}`);
  expect(status).toBe(404);
  expect(text).toContain('There is no receipt with this number.');
  expect(text).not.toContain('<b>');
});

test('what messengers and shops add to a link is not read', async () => {
  for (const added of ['?fbclid=IwAR0', '?utm_source=mail&utm_source=mail', '?%', '?x=1']) {
    expect((await anybody.get(`/v/${ticket.ticketId}${added}`)).status).toBe(200);
    expect((await anybody.get(`/v${added}`)).status).toBe(200);
  }
});

test('a ticket is told to who presents half of its hash, without anything private', async () => {
  const { body, text } = await check(ticket.ticketId, { hash: ticket.auditHash.slice(0, 32) });
  expect(body).toMatchObject({ matches: true, status: 'completed', ticket: { total: 11_600, seq: ticket.seq } });
  expect(text).not.toContain(MARKER);
  expect(body.ticket?.['shortHash']).toBe(ticket.auditHash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 '));
});

test.each([
  ['no hash', undefined],
  ['another hash', '0'.repeat(32)],
  ['the other half', 'other half'],
])('%s shows nothing of it', async (_, hash) => {
  const told = hash === 'other half' ? ticket.auditHash.slice(32) : hash;
  const { status, body } = await check(ticket.ticketId, told === undefined ? {} : { hash: told });
  expect([status, body.matches, body.ticket]).toEqual([200, false, undefined]);
});

test.each([
  [UNKNOWN, {}, 404, 'TICKET_NOT_FOUND'],
  ['x', {}, 400, 'VALIDATION'],
  [UNKNOWN, { hash: 'A'.repeat(32) }, 400, 'VALIDATION'],
  [UNKNOWN, { hash: 5 }, 400, 'VALIDATION'],
  [UNKNOWN, { more: 1 }, 400, 'VALIDATION'],
])('a check of %s with %j is refused', async (id, body, status, code) => {
  const reply = await check(id, body);
  expect([reply.status, reply.body.code]).toEqual([status, code]);
});

interface Shift {
  readonly value: number;
}

/** @covers S6 */
test.each([
  ['light', 360],
  ['dark', 360],
  ['light', 1280],
] as const)(
  'the page of a receipt in a %s browser %i wide shows what is on it and moves nothing',
  async (scheme, width) => {
    const { page, context, complaints } = await browser.visit({
      colorScheme: scheme,
      viewport: { width, height: 740 },
    });
    await page.addInitScript(`
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
  `);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
    await page.goto(linkOf(ticket));
    const section = page.getByRole('region', { name: 'What is on it' });
    await section.waitFor();
    expect(await page.getByRole('status').textContent()).toMatch(/^Genuine/);
    expect(await page.getByRole('rowheader', { name: HOSTILE }).count()).toBe(1);
    expect(await page.getByRole('row', { name: 'Total EUR 116.00' }).count()).toBe(1);
    expect(await page.getByRole('table', { name: 'Payments' }).textContent()).toContain('Cash');
    expect(await page.title()).toBe('Receipt – check of a receipt');
    expect(complaints).toEqual([]);
    // The hash goes into the body of one request of ours, and into no address.
    expect(
      asked.filter((one) => one.split('{')[0]?.includes(ticket.auditHash.slice(0, 32)) && !one.includes('#')),
    ).toEqual([]);
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    const shifts = (await page.evaluate('window.shifts.map(({ value }) => ({ value }))')) as Shift[];
    expect([wide, shifts.reduce((sum, { value }) => sum + value, 0)]).toEqual([0, 0]);
    expect(await context.cookies()).toEqual([]);
    if (process.env['TIX_PICTURES'] !== undefined) {
      await page.screenshot({ path: `${process.env['TIX_PICTURES']}/verify-${scheme}-${width}.png`, fullPage: true });
    }
    await context.close();
  },
);

test('a wrong code is told to be wrong, and a cancelled sale to be cancelled', async () => {
  const other = await sold(shop);
  done(await economy.operator.post(`/v1/sales/tickets/${other.ticketId}/cancel`, { reason: 'mistake' }));
  const { page, context } = await browser.visit({ viewport: { width: 360, height: 740 } });
  await page.goto(`${economy.url}/v/${other.ticketId}#${'0'.repeat(32)}`);
  await page.getByText('Not genuine').waitFor();
  expect(await page.getByText('Cancelled').count()).toBe(1);
  expect(await page.getByRole('region').count()).toBe(0);
  await page.evaluate(`location.hash = '${other.auditHash.slice(0, 32)}'`);
  await page.getByText('Genuine: compare').waitFor();
  await page.evaluate("location.hash = 'short'");
  await page.getByText('The link is not whole').waitFor();
  await context.close();
});

test('one address may ask so often, and then has to wait', async () => {
  const replies = await Promise.all(Array.from({ length: 70 }, () => check(UNKNOWN)));
  expect(replies.some(({ status, body }) => status === 429 && body.code === 'RATE_LIMITED')).toBe(true);
  const limited = replies.find(({ status }) => status === 429);
  expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
});
