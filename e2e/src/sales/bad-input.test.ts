import { outcomeOf, times, unique, type Refusal } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { coffee, draftOf, openShop, sell, sold, type Shop } from '../testing/sale-deeds';

let economy: Economy;
let shop: Shop;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  shop = await openShop(economy);
  await sold(shop);
});
afterAll(async () => {
  await economy.conserved();
  await economy.stop();
});

/** What the log holds and where every chain ends: nothing that is refused may move it. */
const state = () =>
  economy.database.query(
    `select (select size from sales.log_head) as size, (select count(*) from sales.entry) as entries,
            (select string_agg(id || seq || head, ',' order by id) from sales.terminal) as chains`,
  );

const item = (change: object) => ({ items: [{ ...coffee, ...change }] });
const named = (name: string) => item({ name });
const pay = (...payments: object[]) => ({ payments });

/** What is wrong, where that is, and the code. */
const wrong: readonly (readonly [what: string, change: object, pointer: string, code: string])[] = [
  ['no items', { items: [] }, '/items', 'VALIDATION'],
  ['1,001 lines', { items: times(1_001, () => coffee) }, '/items', 'VALIDATION'],
  ['a tab in a name', named('a\tb'), '/items/0/name', 'VALIDATION'],
  ['a line feed in a name', named('a\nb'), '/items/0/name', 'VALIDATION'],
  ['a control character of the second block', named('a\u0085b'), '/items/0/name', 'VALIDATION'],
  ['U+202E', named('a\u202eb'), '/items/0/name', 'VALIDATION'],
  ['U+2066', named('a\u2066b'), '/items/0/name', 'VALIDATION'],
  ['201 characters', named('x'.repeat(201)), '/items/0/name', 'VALIDATION'],
  ['an empty name', named(''), '/items/0/name', 'VALIDATION'],
  ['a sku of 65 characters', item({ sku: 'x'.repeat(65) }), '/items/0/sku', 'VALIDATION'],
  ['a sku of 66 characters as it is hashed', item({ sku: '\u0958'.repeat(33) }), '/items/0/sku', 'VALIDATION'],
  ['no sku', item({ sku: undefined }), '/items/0/sku', 'VALIDATION'],
  ['no quantity', item({ qty: undefined }), '/items/0/qty', 'VALIDATION'],
  ['a quantity of 0', item({ qty: '0' }), '/items/0/qty', 'VALIDATION'],
  ['a negative quantity', item({ qty: '-1' }), '/items/0/qty', 'VALIDATION'],
  ['a second spelling of a quantity', item({ qty: '2.0' }), '/items/0/qty', 'VALIDATION'],
  ['an exponent', item({ qty: '1e3' }), '/items/0/qty', 'VALIDATION'],
  ['seven digits behind the point', item({ qty: '0.0000001' }), '/items/0/qty', 'VALIDATION'],
  ['a price in quotes', item({ unitPrice: '5000' }), '/items/0/unitPrice', 'VALIDATION'],
  ['a negative price', item({ unitPrice: -1 }), '/items/0/unitPrice', 'VALIDATION'],
  ['a price above 10^15', item({ unitPrice: 10 ** 15 + 1 }), '/items/0/unitPrice', 'VALIDATION'],
  ['a tax above 100 %', item({ taxPpm: 1_000_001 }), '/items/0/taxPpm', 'VALIDATION'],
  ['an unknown field of an item', item({ colour: 'red' }), '/items/0/colour', 'VALIDATION'],
  ['a discount of more than the line', item({ discount: 10_001 }), '/items/0/discount', 'DISCOUNT_EXCEEDS_LINE'],
  ['a discount of more than the ticket', { discount: 13_501 }, '/discount', 'DISCOUNT_EXCEEDS_TICKET'],
  ['an unknown field', { colour: 'red' }, '/colour', 'VALIDATION'],
  ['a time of issue', { issuedAt: '2026-11-20T08:40:11.123Z' }, '/issuedAt', 'VALIDATION'],
  ['an unknown currency', { currency: 'XYZ' }, '/currency', 'VALIDATION'],
  ['another exponent', { exponent: 3 }, '/exponent', 'VALIDATION'],
  ['an unknown method', pay({ method: 'shells', amount: 15_660 }), '/payments/0/method', 'VALIDATION'],
  ['a payment of nothing', pay({ method: 'cash', amount: 0 }), '/payments/0/amount', 'INVALID_AMOUNT'],
  ['a payment in quotes', pay({ method: 'cash', amount: '15660' }), '/payments/0/amount', 'INVALID_AMOUNT'],
  ['less tendered than due', pay({ method: 'cash', amount: 15_660, tendered: 15_659 }), '/payments/0/tendered', 'VALIDATION'],
  ['a tendered card', pay({ method: 'card', amount: 15_660, tendered: 15_660 }), '/payments/0/tendered', 'VALIDATION'],
  ['nine payments', pay(...times(9, () => ({ method: 'cash', amount: 1_740 }))), '/payments', 'VALIDATION'],
  ['payments of less', pay({ method: 'cash', amount: 15_659 }), '/payments', 'PAYMENT_MISMATCH'],
  ['no payment', pay(), '/payments', 'PAYMENT_MISMATCH'],
  ['coins where nobody pays in cash', { cashRounding: 1, ...pay({ method: 'card', amount: 15_661 }) }, '/cashRounding', 'VALIDATION'],
  ['no id of a ticket', { supersedes: 'x' }, '/supersedes', 'VALIDATION'],
  ['no location', { locationId: 'a b' }, '/locationId', 'VALIDATION'],
  ['another location', { locationId: 'elsewhere' }, '/locationId', 'VALIDATION'],
  ['notes of 2,001 characters', { private: { internalNotes: 'x'.repeat(2_001) } }, '/private/internalNotes', 'VALIDATION'],
  ['a user of 66 characters as it is hashed', { private: { userId: '\u0958'.repeat(33) } }, '/private/userId', 'VALIDATION'],
  ['notes of 2,002 characters as they are hashed', { private: { internalNotes: '\u0958'.repeat(1_001) } }, '/private/internalNotes', 'VALIDATION'],
  ['an unknown private field', { private: { colour: 'red' } }, '/private/colour', 'VALIDATION'],
  ['a reason of a cancellation', { private: { cancellationReason: 'x' } }, '/private/cancellationReason', 'VALIDATION'],
]; // prettier-ignore

/** @covers S2 */
test.each(wrong)('case 27: %s is refused where it is, and nothing is written', async (_what, change, pointer, code) => {
  const before = await state();
  const refused = await sell(shop, change);
  const { errors } = refused.body as unknown as Refusal;
  expect([outcomeOf(refused), errors?.map((error) => error.pointer)]).toEqual([code, [pointer]]);
  expect([400, 422]).toContain(refused.status);
  expect(await state()).toEqual(before);
});

const text = (replace: (draft: string) => string) => replace(JSON.stringify(draftOf(shop)));

/** @covers S2 */
test.each([
  ['NUL', () => text((draft) => draft.replace('Coffee', String.raw`a\u0000`)), 400],
  ['half of a surrogate pair', () => text((draft) => draft.replace('"Coffee"', String.raw`"a\ud800"`)), 400],
  ['a key that is there twice', () => text((draft) => draft.replace('"qty":"2"', '"qty":"2","qty":"3"')), 400],
  ['__proto__', () => text((draft) => draft.replace('"qty":"2"', '"__proto__":{"qty":"9"},"qty":"2"')), 400],
  ['NaN', () => text((draft) => draft.replace('5000', 'NaN')), 400],
  ['a fraction', () => text((draft) => draft.replace('5000', '5000.5')), 400],
  ['2^53', () => text((draft) => draft.replace('5000', '9007199254740992')), 400],
  ['a body of more than 1 MiB', () => text((draft) => draft.replace('Coffee', 'x'.repeat(1_100_000))), 413],
])('case 27: %s is refused, and nothing is written', async (_what, body, status) => {
  const before = await state();
  expect((await economy.operator.post('/v1/sales/tickets', body())).status).toBe(status);
  expect(await state()).toEqual(before);
});

test.each([
  ['GET', '/v1/sales/tickets/x', 'VALIDATION'],
  ['GET', '/v1/sales/tickets/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa', 'TICKET_NOT_FOUND'],
  ['GET', '/v1/sales/tickets?from=yesterday', 'VALIDATION'],
  ['GET', '/v1/sales/tickets?from=2026-02-30', 'VALIDATION'],
  ['GET', '/v1/sales/tickets?status=lost', 'VALIDATION'],
  ['GET', '/v1/sales/tickets?cursor=x', 'INVALID_CURSOR'],
  ['GET', '/v1/sales/terminals/none', 'TERMINAL_NOT_FOUND'],
  ['POST', '/v1/sales/tickets/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa/cancel', 'TICKET_NOT_FOUND'],
  ['POST', '/v1/sales/tickets/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa/refunds', 'TICKET_NOT_FOUND'],
  ['POST', '/v1/sales/terminals/none/close', 'TERMINAL_NOT_FOUND'],
  ['GET', '/v1/sales/reports/receivables?groupBy=method', 'VALIDATION'],
  ['GET', '/v1/sales/reports/receivables?cursor=x', 'INVALID_CURSOR'],
])('%s %s is refused with %s', async (method, path, code) => {
  const body = method === 'POST' ? {} : undefined;
  expect(outcomeOf(await economy.operator.send(method, path, body, { key: unique('k') }))).toBe(code);
});

test('a terminal is opened once with its settings', async () => {
  const order = { id: unique('T'), locationId: shop.locationId };
  const open = (change: object = {}) => economy.operator.post('/v1/sales/terminals', { ...order, ...change });
  expect((await open()).status).toBe(201);
  expect((await open()).status).toBe(200);
  expect(outcomeOf(await open({ locationId: unique('other') }))).toBe('ALREADY_EXISTS');
  expect(outcomeOf(await open({ timeZone: 'Europe/Kyiv' }))).toBe('ALREADY_EXISTS');
  expect(outcomeOf(await open({ timeZone: 'Europe/Atlantis' }))).toBe('VALIDATION');
  expect(outcomeOf(await open({ id: 'a b' }))).toBe('VALIDATION');
});

test('what a terminal may take without a network is a whole number that operators set', async () => {
  const order = { id: unique('T'), locationId: shop.locationId, deferredTickets: { cap: 500 } };
  const opened = await economy.operator.post<object>('/v1/sales/terminals', order);
  expect(opened).toMatchObject({ status: 201, body: { deferredTickets: { cap: 500 } } });
  expect((await economy.operator.post('/v1/sales/terminals', order)).status).toBe(200);
  const other = { ...order, deferredTickets: { cap: 600 } };
  expect(outcomeOf(await economy.operator.post('/v1/sales/terminals', other))).toBe('ALREADY_EXISTS');
  const change = (body: object, id = order.id, ask = {}) => economy.operator.patch<object>(`/v1/sales/terminals/${id}`, body, ask);
  for (const cap of [-1, 0.5, '5', null, 1e16]) {
    expect(outcomeOf(await change({ deferredTickets: { cap } }))).toMatch(/VALIDATION|INVALID_AMOUNT/);
  }
  expect(outcomeOf(await change({}))).toBe('VALIDATION');
  expect(outcomeOf(await change(other, 'none'))).toBe('VALIDATION');
  const { deferredTickets } = other;
  expect(outcomeOf(await change({ deferredTickets }, 'none'))).toBe('TERMINAL_NOT_FOUND');
  const key = unique('change');
  const records = async () => (await economy.database.query('select 1 from sales.entry where terminal_id = $1', [`${order.id}~1`])).length;
  expect(await change({ deferredTickets }, order.id, { key })).toMatchObject({ status: 200, body: { deferredTickets: { cap: 600 } } });
  expect(await records()).toBe(2);
  expect((await change({ deferredTickets }, order.id, { key })).status).toBe(200);
  expect(outcomeOf(await change({ deferredTickets: { cap: 0 } }, order.id, { key }))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await change({ deferredTickets })).status).toBe(200);
  expect(await records()).toBe(2);
  await economy.operator.post(`/v1/sales/terminals/${order.id}/close`, {});
  expect(outcomeOf(await change({ deferredTickets: { cap: 0 } }))).toBe('TERMINAL_CLOSED');
}); // prettier-ignore
