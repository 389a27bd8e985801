import { done, times, unique } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, plainSale, sold, type Shop, type TicketList } from '../testing/sale-deeds';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  done(await economy.operator.post('/v1/test/clock', { frozen: true }));
  done(await economy.operator.post('/v1/test/clock', { set: '2026-12-20T10:00:00Z' }));
});
afterAll(async () => {
  await economy.conserved();
  await economy.stop();
});

const list = async (filters: string) => done(await economy.operator.get<TicketList>(`/v1/sales/tickets?${filters}`));
const idsOf = async (filters: string) => (await list(filters)).data.map(({ ticketId }) => ticketId);

/** @covers S5 */
test('tickets are found by day, moment, place, method and status, newest first', async () => {
  const [here, there] = [await openShop(economy), await openShop(economy)];
  const cash = await sold(here);
  const elsewhere = await sold(there);
  done(await economy.operator.post('/v1/test/clock', { advanceSeconds: 86_400 }));
  const card = await plainSale(here, '1', 5, 5);
  const mixed = await sold(here, { payments: [{ method: 'qr', amount: 660 }, { method: 'cash', amount: 15_000 }] });
  done(await economy.operator.post(`/v1/sales/tickets/${mixed.ticketId}/cancel`, {}));
  const [first, second, third, other] = [cash, card, mixed, elsewhere].map(({ ticketId }) => ticketId);
  const at = `location=${here.locationId}`;

  expect(await idsOf(at)).toEqual([third, second, first]);
  expect(await idsOf(`terminal=${there.terminalId}`)).toEqual([other]);
  expect(await idsOf(`${at}&from=2026-12-21`)).toEqual([third, second]);
  expect(await idsOf(`${at}&to=2026-12-21`)).toEqual([first]);
  expect(await idsOf(`${at}&from=2026-12-20&to=2026-12-20`)).toEqual([]);
  expect(await idsOf(`${at}&from=2026-12-20T10:00:00.001Z`)).toEqual([third, second]);
  expect(await idsOf(`${at}&from=2026-12-21T10:00:00Z&to=2026-12-21T10:00:00.001Z`)).toEqual([third, second]);
  expect(await idsOf(`${at}&method=cash`)).toEqual([third, first]);
  expect(await idsOf(`${at}&method=qr&status=completed`)).toEqual([]);
  expect(await idsOf(`${at}&status=cancelled`)).toEqual([third]);
  expect((await list(`${at}&type=cancellation`)).data).toMatchObject([{ refersTo: third, total: -15_660 }]);
}); // prettier-ignore

/** @covers S5 */
test('pages hold every ticket once, however large the tickets are', async () => {
  const shop = await openShop(economy);
  const items = times(400, (at) => ({ sku: `${at}`, name: unique('x'.repeat(150)), qty: '1', unitPrice: 1 }));
  const large = { items, payments: [{ method: 'card', amount: 400 }] };
  const ids: string[] = [];
  for (const change of [...times(7, () => large), {}, {}]) ids.unshift((await sold(shop, change)).ticketId);
  const seen: string[] = [];
  let pages = 0;
  for (let cursor = '', hasMore = true; hasMore; pages += 1) {
    const page = await list(`limit=20&location=${shop.locationId}${cursor}`);
    seen.push(...page.data.map(({ ticketId }) => ticketId));
    [cursor, hasMore] = [`&cursor=${page.nextCursor}`, page.hasMore];
  }
  expect(seen).toEqual(ids);
  expect(pages).toBeGreaterThan(1);
});

/** @covers S1 */
test('a day begins and ends where the shop is', async () => {
  done(await economy.operator.post('/v1/test/clock', { set: '2027-01-01T22:30:00Z' }));
  const order = { id: unique('T'), locationId: unique('kyiv'), timeZone: 'Europe/Kyiv' };
  done(await economy.operator.post('/v1/sales/terminals', order));
  const shop: Shop = { client: economy.operator, terminalId: order.id, locationId: order.locationId };
  const ticket = await sold(shop);
  expect(ticket).toMatchObject({ businessDate: '2027-01-02', issuedAt: '2027-01-01T22:30:00.000Z' });
});
