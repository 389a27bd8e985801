import {
  application,
  balanceOf,
  done,
  member,
  outcomeOf,
  statuses,
  times,
  unique,
  type StoredTransaction,
} from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, sell, show, type SalesTicket, type Shop } from '../testing/sale-deeds';

let economy: Economy;
let shop: Shop;
let seller: string;
let treasury: string;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  shop = await openShop(economy);
  [seller, treasury] = [`company:${shop.locationId}:sales`, `commons:sales-tax:${shop.locationId}`];
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const items = [{ sku: 'tea', qty: '2', unitPrice: 50, taxPpm: 160_000 }];
const by = (account: string, amount = 116) => ({ method: 'tickets', amount, account });

/** Two teas for 116 hundredths of a ticket. */
const buy = (payments: readonly object[], change: object = {}, ask = {}) =>
  sell(shop, { currency: 'TICKET', items, payments, ...change }, ask);
const cancel = (id: string, ask = {}) =>
  economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/cancel`, { reason: 'cold' }, ask);
const refund = (id: string, body: object = {}, ask = {}) =>
  economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/refunds`, body, ask);
const payer = (units: number) => member(economy, units);
/** What seller and tax account of the shop have. */
const earned = async () => ({ net: await balanceOf(economy, seller), tax: await balanceOf(economy, treasury) });
const transactionOf = async ({ payments }: SalesTicket) =>
  done(await economy.operator.get<StoredTransaction>(`/v1/transactions/${payments[0]?.ledgerTxId}`));
const logSize = async () =>
  Number((await economy.database.query<{ size: string }>('select size from sales.log_head'))[0]?.size);

/** @covers S12 */
test('case 6: a sale is paid in one transaction: the net to the seller, the tax to his tax account', async () => {
  const buyer = await payer(500);
  const was = await earned();
  const sale = done(await buy([by(buyer)]));
  expect(await balanceOf(economy, buyer)).toBe(384);
  expect(await earned()).toEqual({ net: was.net + 100, tax: was.tax + 16 });
  const posted = await transactionOf(sale);
  expect(posted).toMatchObject({ type: 'sale', reason: 'sales_ticket', metadata: { ticketId: sale.ticketId } });
  expect(posted.postings).toMatchObject([
    { from: buyer, to: seller, amount: 100 },
    { from: buyer, to: treasury, amount: 16 },
  ]);
  expect(sale.payments).toEqual([{ method: 'tickets', amount: 116, ledgerTxId: posted.id }]);
});

/** @covers S3 */
test('who has paid is private: neither the receipt nor its event names him', async () => {
  const buyer = await payer(500);
  const sale = done(await buy([{ method: 'tickets', amount: 116 }], { private: { payerAccount: buyer } }));
  const shown = [sale, await show(shop, sale.ticketId), await economy.operator.get('/v1/events?limit=1000')];
  for (const text of shown.slice(0, 2).map((one) => JSON.stringify(one))) expect(text).not.toContain(buyer);
  const events = (shown[2] as { text: string }).text.split('"type":');
  expect(events.filter((event) => event.includes('sales.') && event.includes(buyer))).toEqual([]);
  expect((await show(shop, sale.ticketId, 'full')).private).toMatchObject({ payers: [{ payment: 0, account: buyer }] });
});

/** @covers S12 */
test('case 7: too few tickets: nothing is moved or appended, and no number is lost', async () => {
  const [poor, rich] = [await payer(100), await payer(500)];
  const first = done(await buy([by(rich)]));
  const size = await logSize();
  const key = unique('poor');
  const refused = await buy([by(poor)], {}, { key });
  expect(outcomeOf(refused)).toBe('INSUFFICIENT_FUNDS');
  expect(outcomeOf(await buy([by(poor)], {}, { key }))).toBe('INSUFFICIENT_FUNDS');
  expect([await balanceOf(economy, poor), await logSize()]).toEqual([100, size]);
  expect(done(await buy([by(rich)])).seq).toBe(first.seq + 1);
});

/** @covers S12 */
test('several payers and cash: one transaction of all of them, or nothing of any', async () => {
  const [one, other, poor] = [await payer(100), await payer(100), await payer(5)];
  const cash = { method: 'cash', amount: 16 };
  const was = await earned();
  expect(outcomeOf(await buy([by(one, 60), by(poor, 40), cash]))).toBe('INSUFFICIENT_FUNDS');
  expect([await balanceOf(economy, one), await balanceOf(economy, poor)]).toEqual([100, 5]);
  const sale = done(await buy([by(one, 60), cash, by(other, 40)]));
  expect([await balanceOf(economy, one), await balanceOf(economy, other)]).toEqual([40, 60]);
  // 100 of 116 are paid with tickets, and so 13.79 of the 16 that are its tax.
  expect(await earned()).toEqual({ net: was.net + 86, tax: was.tax + 14 });
  expect(new Set(sale.payments.map(({ ledgerTxId }) => ledgerTxId)).size).toBe(2);
  const back = done(await refund(sale.ticketId));
  expect(back.payments.map(({ amount }) => amount)).toEqual([-60, -16, -40]);
  expect([await balanceOf(economy, one), await balanceOf(economy, other)]).toEqual([100, 100]);
  expect(await earned()).toEqual(was);
});

/** @covers S12 */
test('case 9: a cancelled sale gives its tickets back once', async () => {
  const buyer = await payer(500);
  const sale = done(await buy([by(buyer)]));
  const key = unique('cancel');
  const replies = await Promise.all(times(6, (at) => cancel(sale.ticketId, { key: at < 3 ? key : unique('other') })));
  expect(new Set(replies.map(outcomeOf))).toContain(201);
  const cancelled = replies.find(({ status }) => status === 201);
  expect(await balanceOf(economy, buyer)).toBe(500);
  expect(done(await cancel(sale.ticketId, { key })).ticketId).toBe(cancelled?.body.ticketId);
  expect(outcomeOf(await cancel(sale.ticketId))).toBe('ALREADY_CANCELLED');
  expect(await balanceOf(economy, buyer)).toBe(500);
  expect(await show(shop, sale.ticketId)).toMatchObject({ status: 'cancelled' });
  expect(await transactionOf(sale)).toMatchObject({ reversedBy: cancelled?.body.payments[0]?.ledgerTxId });
});

/** @covers S12 */
test('case 11: of ten full refunds at once one is done, and the balance has moved once', async () => {
  const buyer = await payer(500);
  const sale = done(await buy([by(buyer)]));
  const replies = await Promise.all(times(10, () => refund(sale.ticketId)));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  const others = replies.map(outcomeOf).filter((outcome) => outcome !== 201);
  expect(new Set([...others, 'PAYMENT_IN_PROGRESS', 'REFUND_EXCEEDS_ORIGINAL']).size).toBe(2);
  expect(await balanceOf(economy, buyer)).toBe(500);
  expect(outcomeOf(await refund(sale.ticketId))).toBe('REFUND_EXCEEDS_ORIGINAL');
});

/** @covers S12 */
test('refunds of parts end at exactly the sale, on each account', async () => {
  const buyer = await payer(1_000);
  const was = await earned();
  const three = [{ sku: 'a', qty: '3', unitPrice: 111, taxPpm: 160_000 }];
  const sale = done(await buy([by(buyer, 386)], { items: three }));
  const seen: unknown[] = [];
  for (const key of ['1', '2', '3'].map(unique)) {
    done(await refund(sale.ticketId, { items: [{ line: 1, qty: '1' }] }, { key }));
    seen.push(await balanceOf(economy, buyer));
  }
  expect(seen).toEqual([743, 871, 1_000]);
  expect(await earned()).toEqual(was);
});

/** @covers S12 */
test('one key sent twenty times at once is paid once and answered alike', async () => {
  const buyer = await payer(500);
  const key = unique('sale');
  const replies = await Promise.all(times(20, () => buy([by(buyer)], {}, { key })));
  expect(statuses(replies)).toEqual({ 201: 20 });
  expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  expect(replies.filter(({ headers }) => headers.get('idempotent-replayed') !== 'true')).toHaveLength(1);
  expect(await balanceOf(economy, buyer)).toBe(384);
  expect(outcomeOf(await buy([by(buyer)], { discount: 1 }, { key }))).toBe('IDEMPOTENCY_KEY_REUSED');
});

/** @covers S12 */
test('a key moves only the tickets of accounts that it has a right over, whatever it may sell', async () => {
  const app = await application(economy, ['sales:write', 'sales:read'], 'main');
  const own = `app:${app.id}`;
  done(await economy.operator.post('/v1/accounts', { address: own }));
  done(await economy.operator.post('/v1/credits', { account: own, amount: 500, reason: 'start' }));
  const [victim, size] = [await payer(500), await logSize()];
  const till: Shop = { ...shop, client: app.client };
  const sellAs = (account: string) => sell(till, { currency: 'TICKET', items, payments: [by(account)] });
  expect(outcomeOf(await sellAs(victim))).toBe('NOT_OWNER');
  expect([await balanceOf(economy, victim), await logSize()]).toEqual([500, size]);
  const sale = done(await sellAs(own));
  expect(await balanceOf(economy, own)).toBe(384);
  // What the shop has earned is not the application's.
  expect(outcomeOf(await app.client.post(`/v1/sales/tickets/${sale.ticketId}/refunds`, {}))).toBe('NOT_OWNER');
  expect(outcomeOf(await app.client.post(`/v1/sales/tickets/${sale.ticketId}/cancel`, {}))).toBe('NOT_OWNER');
  expect((await show(shop, sale.ticketId)).status).toBe('completed');
  done(await cancel(sale.ticketId));
  expect(await balanceOf(economy, own)).toBe(500);
});

/** @covers S12 */
test('a payer that is not there, or is frozen, is refused as the ledger says', async () => {
  const frozen = await payer(500);
  done(await economy.operator.post(`/v1/accounts/${frozen}/freeze`, { reason: 'lost' }));
  const size = await logSize();
  expect(outcomeOf(await buy([by(`member:${unique('none')}`)]))).toBe('ACCOUNT_NOT_FOUND');
  expect(outcomeOf(await buy([by(frozen)]))).toBe('ACCOUNT_FROZEN');
  expect(await logSize()).toBe(size);
});

/** @covers S12 */
test('of two sales in place of a cancelled one, one is paid', async () => {
  const buyer = await payer(500);
  const first = done(await buy([by(buyer)]));
  done(await cancel(first.ticketId));
  const replies = await Promise.all(times(4, () => buy([by(buyer)], { supersedes: first.ticketId })));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await balanceOf(economy, buyer)).toBe(384);
  expect(await show(shop, first.ticketId)).toMatchObject({ status: 'superseded' });
});

/** @covers S12 */
test('a location may sell into accounts of its choice, which do not change', async () => {
  const owner = await payer(0);
  const tax = await payer(0);
  const order = { id: unique('T'), locationId: unique('store'), account: owner, taxAccount: tax };
  expect(done(await economy.operator.post('/v1/sales/terminals', order))).toMatchObject({
    account: owner,
    taxAccount: tax,
  });
  const buyer = await payer(500);
  const place = { terminalId: order.id, locationId: order.locationId };
  done(await buy([by(buyer)], { ...place, currency: 'TKT' }));
  expect([await balanceOf(economy, owner), await balanceOf(economy, tax)]).toEqual([100, 16]);
  expect(outcomeOf(await buy([by(owner, 116)], place))).toBe('SELF_TRANSFER');
  const other = { ...order, id: unique('T'), account: buyer };
  expect(outcomeOf(await economy.operator.post('/v1/sales/terminals', other))).toBe('ALREADY_EXISTS');
  const pool = { ...order, id: unique('T'), locationId: unique('store'), account: 'pool:x' };
  expect(outcomeOf(await economy.operator.post('/v1/sales/terminals', pool))).toBe('VALIDATION');
});

/** @covers S2 */
test.each([
  ['another currency', { currency: 'EUR' }, {}, '/payments/0/method'],
  ['nobody who pays', {}, { account: undefined }, '/payments/0/account'],
  ['a training', { training: true }, {}, '/payments/0/method'],
  ['cash from an account', {}, { method: 'cash' }, '/payments/0/account'],
  ['money that is made for it', {}, { account: 'faucet:start' }, '/payments/0/account'],
  ['tickets that are tendered', {}, { tendered: 200 }, '/payments/0/tendered'],
])('%s is refused by the field', async (_what, change, payment, pointer) => {
  const refused = await buy([{ ...by('member:m'), ...payment }], change);
  expect(refused.body).toMatchObject({
    code: 'VALIDATION',
    errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
  });
});
