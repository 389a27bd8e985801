import type { saleRoutes } from '@tix/contracts';
import { application, done, outcomeOf, statuses, times, unique, type Refusal, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { croissant, openShop, plainSale, sell, show, sold, type SalesTicket, type Shop, type TicketList } from '../testing/sale-deeds'; // prettier-ignore

let economy: Economy;
let shop: Shop;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  shop = await openShop(economy);
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

async function logSize(): Promise<number> {
  const [row] = await economy.database.query<{ size: string }>('select size from sales.log_head');
  return Number(row?.size);
}

const cancel = (id: string, body: object = { reason: 'wrong item' }, ask = {}) =>
  economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/cancel`, body, ask);
const refund = (id: string, body: object = {}, ask = {}) =>
  economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/refunds`, body, ask);

/** @covers S1 S8 */
test('case 1: a sale is appended under the next seq with its totals and hashes', async () => {
  const first = await sold(shop);
  const second = await sold(shop);
  expect(second).toMatchObject({ type: 'sale', tax: 2_160, total: 15_660, subtotal: 13_500, status: 'completed' });
  expect([second.seq, second.terminalId]).toEqual([first.seq + 1, shop.terminalId]);
  expect(second.auditHash).toMatch(/^[0-9a-f]{64}$/);
  expect(second.header.prevHash).toBe(first.auditHash);
  expect(second.ticketId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

/** @covers S1 */
test('case 2: a preview comes to exactly the vectors and writes nothing', async () => {
  const before = await logSize();
  const preview = async (items: object[], more: object = {}) => {
    const body = { currency: 'EUR', items, ...more };
    return done(await economy.operator.post<Wire<typeof saleRoutes.preview>>('/v1/sales/tickets/preview', body));
  };
  const line = (unitPrice: number, taxPpm = 0, qty = '1') => ({ sku: 'a', qty, unitPrice, taxPpm });
  const thirds = [1, 2, 3].map(() => line(33, 160_000));
  expect(await preview(thirds)).toMatchObject({ subtotal: 99, tax: 16, total: 115, items: [{ tax: 6 }, { tax: 5 }, { tax: 5 }] });
  expect(await preview(thirds, { taxRounding: 'per_line' })).toMatchObject({ tax: 15, total: 114 });
  expect(await preview([line(1_880, 88_750), line(695, 88_750)])).toMatchObject({ tax: 229, total: 2_804 });
  expect(await preview([line(15_660, 160_000)], { pricesIncludeTax: true })).toMatchObject({ tax: 2_160, total: 15_660, taxes: [{ net: 13_500 }] });
  expect(await preview([line(3, 0, '0.333')])).toMatchObject({ subtotal: 1, tax: 0, total: 1 });
  expect(await preview([1, 2, 3].map(() => line(1_000, 160_000)), { discount: { amount: 1_000 } })).toMatchObject({ tax: 320, total: 2_320 });
  expect(await preview([line(10_000, 160_000), line(10_000, 50_000), line(10_000)], { discount: 500 })).toMatchObject({ total: 31_565 });
  expect(await preview([1, 3, 5].map((price) => line(price, 0, '0.5')))).toMatchObject({ items: [{ gross: 1 }, { gross: 2 }, { gross: 3 }] });
  expect(await logSize()).toBe(before);
}); // prettier-ignore

/** @covers S2 */
test('case 3: another total than the lines come to is refused with the figures', async () => {
  const before = await logSize();
  const refused = await sell(shop, { total: 15_661 });
  expect([refused.status, refused.body]).toMatchObject([
    422,
    { code: 'TOTAL_MISMATCH', details: { subtotal: 13_500, tax: 2_160, total: 15_660 } },
  ]);
  expect(await logSize()).toBe(before);
  expect(await sold(shop, { total: 15_660 })).toMatchObject({ total: 15_660 });
});

/** @covers S1 */
test('case 4: the three spellings of an item are the same item', async () => {
  const spelled = [
    { sku: 'a', name: 'A', qty: '2', unitPrice: 7_830 },
    { product_id: 'a', name: 'A', quantity: '2', unit_price: 7_830 },
    { productId: 'a', name: 'A', quantity: 2, price: 7_830 },
  ];
  const tickets = await Promise.all(spelled.map((item) => sold(shop, { items: [item] })));
  for (const { items } of tickets) expect(items).toEqual(tickets[0]?.items);
  const twice = await sell(shop, { items: [{ ...spelled[0], product_id: 'a' }] });
  expect([outcomeOf(twice), (twice.body as unknown as Refusal).errors?.[0]?.pointer]).toEqual(['VALIDATION', '/items/0/product_id']);
}); // prettier-ignore

/** @covers S1 */
test('case 5: one key sent twenty times at once is one entry and twenty equal answers', async () => {
  const before = await logSize();
  const key = unique('sale');
  const replies = await Promise.all(times(20, () => sell(shop, {}, { key })));
  expect(statuses(replies)).toEqual({ 201: 20 });
  expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  expect(replies.filter(({ headers }) => headers.get('idempotent-replayed') !== 'true')).toHaveLength(1);
  expect(await logSize()).toBe(before + 1);
  expect(outcomeOf(await sell(shop, { items: [croissant] }, { key }))).toBe('IDEMPOTENCY_KEY_REUSED');
  const id = replies[0]?.body.ticketId ?? '';
  done(await cancel(id));
  expect((await sell(shop, {}, { key })).text).toBe(replies[0]?.text);
});

/** @covers S4 S3 */
test('case 9: a cancellation turns the sale, which stays as it is to the byte', async () => {
  const sale = await sold(shop, { private: { userId: 'john.doe', internalNotes: 'hot' } });
  const bytesOf = async () =>
    economy.database.query(`select e::text, e.ctid::text, e.xmin::text from sales.entry e where ticket_id = $1`, [sale.ticketId]);
  const before = await bytesOf();
  const key = unique('cancel');
  const cancelled = done(await cancel(sale.ticketId, { reason: 'the customer left' }, { key }));
  expect(cancelled).toMatchObject({ type: 'cancellation', total: -15_660, refersTo: sale.ticketId, seq: sale.seq + 1 });
  expect(await bytesOf()).toEqual(before);
  expect(await show(shop, sale.ticketId)).toMatchObject({ status: 'cancelled', auditHash: sale.auditHash, public: sale.public });
  expect(outcomeOf(await cancel(sale.ticketId))).toBe('ALREADY_CANCELLED');
  expect(outcomeOf(await refund(sale.ticketId))).toBe('ALREADY_CANCELLED');
  expect(done(await cancel(sale.ticketId, { reason: 'the customer left' }, { key })).ticketId).toBe(cancelled.ticketId);
  expect(JSON.stringify(await show(shop, cancelled.ticketId))).not.toContain('the customer left');
  expect(await show(shop, cancelled.ticketId, 'full')).toMatchObject({ private: { cancellationReason: 'the customer left' } });
}); // prettier-ignore

/** @covers S3 */
test('the public view holds nothing private, and the full one is for who sells', async () => {
  const secret = { userId: unique('u'), sessionId: unique('s'), internalNotes: unique('n'), metadata: { till: unique('m') } };
  const sale = await sold(shop, { private: secret });
  const reader = (await application(economy, ['sales:read'], 'main')).client;
  for (const path of [`/v1/sales/tickets/${sale.ticketId}`, '/v1/sales/tickets?limit=5']) {
    const { text } = await reader.get(path);
    expect(text).toContain(sale.ticketId);
    for (const marker of [secret.userId, secret.sessionId, secret.internalNotes, secret.metadata.till]) expect(text).not.toContain(marker);
  }
  expect(outcomeOf(await reader.get(`/v1/sales/tickets/${sale.ticketId}?view=full`))).toBe('SCOPE_REQUIRED');
  expect((await show(shop, sale.ticketId, 'full')).private).toEqual(secret);
}); // prettier-ignore

/** @covers S4 */
test('case 10: three units of 1000 are refunded as 333, 334 and 333, and there is no fourth', async () => {
  const items = [{ sku: 'a', qty: '3', unitPrice: 334 }];
  const sale = await sold(shop, { items, discount: 2, payments: [{ method: 'card', amount: 1_000 }] });
  const seen: unknown[] = [];
  while (seen.length < 3) {
    const { total, payments } = done(await refund(sale.ticketId, { items: [{ line: 1, qty: '1' }] }));
    seen.push([total, payments[0]?.amount, (await show(shop, sale.ticketId)).status]);
  }
  expect(seen).toEqual([
    [-333, -333, 'partially_refunded'],
    [-334, -334, 'partially_refunded'],
    [-333, -333, 'refunded'],
  ]);
  expect(outcomeOf(await refund(sale.ticketId, { items: [{ line: 1, qty: '1' }] }))).toBe('REFUND_EXCEEDS_ORIGINAL');
  expect(outcomeOf(await cancel(sale.ticketId))).toBe('ALREADY_REFUNDED');
});

/** @covers S4 */
test('case 11: of ten full refunds at once one is done', async () => {
  const sale = await plainSale(shop, '1', 700, 700);
  const other = await openShop(economy, shop.locationId);
  const replies = await Promise.all(
    times(10, (at) => refund(sale.ticketId, { terminalId: at % 2 === 0 ? shop.terminalId : other.terminalId })),
  );
  expect(replies.map(outcomeOf).sort()).toEqual([201, ...times(9, () => 'REFUND_EXCEEDS_ORIGINAL')]);
  const list = `/v1/sales/tickets?refersTo=${sale.ticketId}`;
  expect(done(await economy.operator.get<TicketList>(list)).data.map(({ total }) => total)).toEqual([-700]);
});

/** @covers S4 */
test('a cancelled sale is superseded by one other', async () => {
  const sale = await sold(shop);
  expect(outcomeOf(await sell(shop, { supersedes: sale.ticketId }))).toBe('NOT_CANCELLED');
  done(await cancel(sale.ticketId));
  const replies = await Promise.all([1, 2].map(() => sell(shop, { supersedes: sale.ticketId })));
  expect(replies.map(outcomeOf).sort()).toEqual([201, 'NOT_CANCELLED']);
  expect(await show(shop, sale.ticketId)).toMatchObject({ status: 'superseded' });
});

test('a draft that is not of this terminal, or of none, is refused', async () => {
  const other = await openShop(economy);
  expect(outcomeOf(await sell(shop, { locationId: other.locationId }))).toBe('VALIDATION');
  expect(outcomeOf(await sell(shop, { terminalId: unique('none') }))).toBe('TERMINAL_NOT_FOUND');
  done(await economy.operator.post(`/v1/sales/terminals/${other.terminalId}/close`));
  expect(outcomeOf(await sell(other))).toBe('TERMINAL_CLOSED');
});
