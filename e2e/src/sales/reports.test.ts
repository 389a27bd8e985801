import type { salesReportRoutes } from '@tix/contracts';
import { application, done, outcomeOf, times, unique, type Refusal, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { closed, stated } from '../testing/log-deeds';
import { coffee, openShop, plainSale, sold, type SalesTicket, type Shop } from '../testing/sale-deeds';

type Totals = Wire<typeof salesReportRoutes.totals>;
type Statuses = Wire<typeof salesReportRoutes.statuses>;

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  done(await economy.operator.post('/v1/test/clock', { frozen: true }));
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const setDay = async (date: string) =>
  done(await economy.operator.post('/v1/test/clock', { set: `${date}T10:00:00Z` }));
const report = async (query: string) => done(await economy.operator.get<Totals>(`/v1/sales/reports/totals?${query}`));
const cancel = async (id: string) =>
  done(await economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/cancel`, {}));
const refund = async (id: string, body: object = {}) =>
  done(await economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/refunds`, body));
const sum = (amounts: readonly (number | string)[]) => amounts.reduce((all: number, one) => all + Number(one), 0);

/** The cells of a CSV whose texts hold no line ends. */
async function csv(query: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const { text, headers } = await economy.operator.get(`/v1/sales/export.csv?${query}`);
  expect(headers.get('content-type')).toContain('text/csv');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const [names = [], ...rows] = text.trimEnd().split('\r\n').map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
} // prettier-ignore

/** @covers S7 */
test('case 21: totals by day and place are the sum of the entries, of the CSV and of the checkpoints', async () => {
  await setDay('2027-03-01');
  const [here, there] = [await openShop(economy), await openShop(economy)];
  const both = [here, there];
  const formula = { ...coffee, name: '=1+1' };
  const first = await sold(here, { items: [formula], payments: [{ method: 'card', amount: 11_600 }], private: { userId: 'ann' } });
  await sold(there, { private: { userId: 'ann' } });
  const mistaken = await sold(here, { private: { userId: 'bob' } });
  await cancel(mistaken.ticketId);
  await sold(here, { training: true });
  const days = [await Promise.all(both.map((shop) => closed(shop, '2027-03-01')))];
  await setDay('2027-03-02');
  await refund(first.ticketId, { items: [{ line: 1, qty: '1' }] });
  await sold(there, { items: [coffee], discount: 1_000, payments: [{ method: 'cash', amount: 10_440 }] });
  days.push(await Promise.all(both.map((shop) => closed(shop, '2027-03-02'))));
  await setDay('2027-03-03');
  await sold(here);

  const range = 'from=2027-03-01&to=2027-03-03';
  const { data, hasMore } = await report(`groupBy=day,location&${range}`);
  const at = (day: string, { locationId }: Shop) => data.find((row) => row.day === day && row.location === locationId);
  const plain = { currency: 'EUR', exponent: 2, refunds: 0, cancellations: 0, lateArrivals: 0 };
  expect([data.length, hasMore]).toEqual([4, false]);
  expect(at('2027-03-01', here)).toMatchObject({ ...plain, count: 2, cancellations: 1, gross: 10_000, net: 10_000, tax: 1_600, total: 11_600 });
  expect(at('2027-03-01', there)).toMatchObject({ ...plain, count: 1, gross: 13_500, tax: 2_160, total: 15_660 });
  expect(at('2027-03-02', here)).toMatchObject({ ...plain, count: 0, refunds: 1, gross: -5_000, tax: -800, total: -5_800 });
  expect(at('2027-03-02', there)).toMatchObject({ ...plain, count: 1, gross: 10_000, discount: 1_000, net: 9_000, tax: 1_440, total: 10_440 });

  const rows = await csv(range);
  const total = sum(data.map((row) => row.total));
  const [entries] = await economy.database.query<{ total: string }>(
    `select sum((public ->> 'total')::bigint) as total from sales.entry
      where kind <> 'close' and not training and business_date >= '2027-03-01' and business_date < '2027-03-03'`,
  );
  const statements = new Map(days.flat().map(({ checkpoint: { statement } }) => [statement.size, statement]));
  const signed = [...statements.values()].flatMap(({ totals }) => totals.map((row) => row.total));
  const zeds = days.flat().flatMap(({ closings }) => closings.flatMap((one) => one.public.totals.map((row) => row.total)));
  expect([sum(rows.map((row) => row['total'] ?? '')), Number(entries?.total), sum(signed), sum(zeds)]).toEqual(times(4, () => total));
  expect(rows.map((row) => row['items'])).toEqual([`'=1+1`, 'Coffee; Croissant', 'Coffee; Croissant', 'Coffee; Croissant', `'=1+1`, 'Coffee']);
  expect(rows[3]).toMatchObject({ type: 'cancellation', total: '-15660', totalAmount: '-156.60', methods: 'cash', refersTo: mistaken.ticketId });

  const users = await report(`groupBy=user&${range}&location=${here.locationId}`);
  expect(users.data).toMatchObject([{ user: 'ann', total: 5_800 }, { user: 'bob', count: 1, cancellations: 1, total: 0 }]);
  const statuses = done(await economy.operator.get<Statuses>(`/v1/sales/reports/status?${range}&location=${here.locationId}`));
  expect(statuses).toMatchObject({
    data: [{ status: 'cancelled', count: 1, total: 15_660, returned: -15_660 }, { status: 'partially_refunded', count: 1, total: 11_600, returned: -5_800 }],
  });
}); // prettier-ignore

/** @covers S7 */
test('the same tickets add up by week, month, terminal, method, rate, status and line', async () => {
  await setDay('2027-04-04');
  const shop = await openShop(economy);
  const where = `from=2027-04-01&to=2027-05-01&location=${shop.locationId}`;
  await sold(shop, { items: [{ ...coffee, qty: '1' }, { sku: 'book', qty: '1', unitPrice: 1_000, taxPpm: 50_000 }], payments: [{ method: 'cash', amount: 850 }, { method: 'card', amount: 6_000 }] });
  await setDay('2027-04-05');
  const inclusive = { items: [{ ...coffee, qty: '1', unitPrice: 5_800 }], pricesIncludeTax: true, payments: [{ method: 'card', amount: 5_800 }] };
  await refund((await sold(shop, inclusive)).ticketId);
  const by = async (groupBy: string) => (await report(`groupBy=${groupBy}&${where}`)).data;
  expect(await by('week')).toMatchObject([{ week: '2027-03-29', total: 6_850 }, { week: '2027-04-05', count: 1, refunds: 1, total: 0 }]);
  expect(await by('month,terminal')).toMatchObject([{ month: '2027-04', terminal: shop.terminalId, total: 6_850 }]);
  const [card, cash] = await by('method');
  expect([card, cash]).toMatchObject([{ method: 'card', count: 2, refunds: 1, total: 6_000 }, { method: 'cash', count: 1, total: 850 }]);
  expect(card).not.toHaveProperty('gross');
  expect(await by('taxRate')).toMatchObject([{ taxRate: 50_000, net: 1_000, tax: 50, total: 1_050 }, { taxRate: 160_000, net: 5_000, tax: 800, total: 5_800 }]);
  expect(await by('sku,taxRate')).toMatchObject([{ sku: 'book', total: 1_050 }, { sku: 'coffee', count: 2, refunds: 1, gross: 5_000, net: 5_000, total: 5_800 }]);
  expect(await by('status')).toMatchObject([{ status: 'completed', total: 6_850 }, { status: 'refunded', count: 1, refunds: 1, total: 0 }]);
  const lines = await csv(`rows=lines&${where}`);
  expect(lines.map(({ sku, line, net, total }) => [sku, line, net, total])).toEqual([
    ['coffee', '1', '5000', '5800'],
    ['book', '2', '1000', '1050'],
    ['coffee', '1', '5000', '5800'],
    ['coffee', '1', '-5000', '-5800'],
  ]);
}); // prettier-ignore

/** @covers S7 */
test('many groups are paged, each once, and a sum that no number holds is told as text', async () => {
  await setDay('2027-05-02');
  await stated(economy);
  const shop = await openShop(economy);
  const items = times(12, (at) => ({ sku: `s${String(at).padStart(2, '0')}`, qty: '1', unitPrice: 1 }));
  await sold(shop, { items, payments: [{ method: 'card', amount: 12 }] });
  const where = `groupBy=sku&from=2027-05-02&to=2027-05-03&location=${shop.locationId}`;
  const seen: unknown[] = [];
  for (let cursor = '', hasMore = true; hasMore;) {
    const page = await report(`${where}&limit=5${cursor}`);
    seen.push(...page.data.map(({ sku }) => sku));
    [cursor, hasMore] = [`&cursor=${page.nextCursor}`, page.hasMore];
  }
  expect(seen).toEqual(items.map(({ sku }) => sku));
  await Promise.all(times(10, () => plainSale(shop, '1', 10 ** 15, 10 ** 15)));
  const [day] = (await report(`${where.replace('sku', 'day')}`)).data;
  expect(day?.total).toBe('10000000000000012');
  const { closings, checkpoint } = await closed(shop, '2027-05-02');
  expect([closings[0]?.public.totals[0]?.total, checkpoint.statement.totals[0]?.total]).toEqual([day?.total, day?.total]);
}); // prettier-ignore

/** @covers S3 S7 */
test('tickets are exported as lines of JSON, without what is private unless who asks may sell', async () => {
  await setDay('2027-06-01');
  const shop = await openShop(economy);
  const secret = unique('secret');
  const large = { items: times(900, (at) => ({ sku: `${at}`, name: unique('y'.repeat(150)), qty: '1', unitPrice: 1 })), payments: [{ method: 'card', amount: 900 }] };
  const ids: string[] = [];
  for (const change of [{ private: { internalNotes: secret } }, large, large, large, { training: true }]) ids.push((await sold(shop, change)).ticketId);
  const path = `/v1/sales/export.json?from=2027-06-01&to=2027-06-02&location=${shop.locationId}`;
  const { text } = await economy.operator.get(path);
  const tickets = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Pick<SalesTicket, 'public' | 'integrity'>);
  expect(tickets.map((ticket) => ticket.public?.ticketId)).toEqual(ids);
  expect(text).not.toContain(secret);
  expect((await economy.operator.get(`${path}&view=full`)).text).toContain(secret);
  const reader = (await application(economy, ['sales:read'], 'main')).client;
  expect(outcomeOf(await reader.get(`${path}&view=full`))).toBe('SCOPE_REQUIRED');
  expect(await csv(`rows=lines&from=2027-06-01&to=2027-06-02&location=${shop.locationId}`)).toHaveLength(2 + 3 * 900);
}); // prettier-ignore

test('who sold what is for who may read reports', async () => {
  const seller = (await application(economy, ['sales:read'], 'main')).client;
  expect(outcomeOf(await seller.get('/v1/sales/reports/totals?groupBy=user'))).toBe('SCOPE_REQUIRED');
  expect(outcomeOf(await seller.get('/v1/sales/reports/totals?groupBy=day'))).toBe(200);
  const manager = (await application(economy, ['reports:read'], 'main')).client;
  expect(outcomeOf(await manager.get('/v1/sales/reports/totals?groupBy=user,day'))).toBe(200);
});

test.each([
  ['reports/totals?groupBy=colour', '/query/groupBy/0'],
  ['reports/totals?groupBy=day,week,month,user', '/query/groupBy'],
  ['reports/totals?groupBy=day,day', '/query/groupBy'],
  ['reports/totals?groupBy=method,sku', '/query/groupBy'],
  ['reports/totals?groupBy=', '/query/groupBy/0'],
  ['reports/totals?from=2027-02-30', '/query/from'],
  ['reports/totals?from=2027-01-02&to=2027-01-01', '/query/to'],
  ['reports/status?from=2026-01-01&to=2027-02-06', '/query/to'],
  ['reports/status?location=a%20b', '/query/location'],
  ['export.csv?rows=cells', '/query/rows'],
  ['export.csv?from=2026-01-01&to=2027-02-06', '/query/to'],
  ['export.json?to=yesterday', '/query/to'],
])('%s is refused, and %s is named', async (path, pointer) => {
  const refused = await economy.operator.get<Refusal>(`/v1/sales/${path}`);
  expect([outcomeOf(refused), refused.body.errors?.[0]?.pointer]).toEqual(['VALIDATION', pointer]);
});
