import { done, outcomeOf, times, unique, type Refusal } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { closed, isContinued, isProved, isSigned, stated, tampered, type Checkpoint, type ClosedDay, type Consistency, type SaleProof } from '../testing/log-deeds'; // prettier-ignore
import { coffee, openShop, sell, show, sold, type SalesTicket, type Shop } from '../testing/sale-deeds';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  done(await economy.operator.post('/v1/test/clock', { frozen: true }));
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

let day = 0;
/** Every test is on days of its own. */
async function nextDay(): Promise<string> {
  day += 1;
  const date = new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10);
  done(await economy.operator.post('/v1/test/clock', { set: `${date}T10:00:00Z` }));
  return date;
}

const get = async <Body>(path: string) => done(await economy.operator.get<Body>(path));
const cancel = (id: string) => economy.operator.post<SalesTicket>(`/v1/sales/tickets/${id}/cancel`, {});
const close = (body: object, ask = {}) => economy.operator.post<ClosedDay>('/v1/sales/closings', body, ask);

/** @covers S7 S8 */
test('a day is closed by a document that adds it up, and a signed checkpoint that covers it', async () => {
  const date = await nextDay();
  const shop = await openShop(economy);
  const [sale, other] = [await sold(shop), await sold(shop, { items: [{ ...coffee, qty: '1' }], payments: [{ method: 'card', amount: 5_800 }] })];
  done(await cancel(other.ticketId));
  await sold(shop, { training: true });
  const { closings, checkpoint, publicKey } = await closed(shop, date);
  expect(closings).toHaveLength(1);
  const [{ public: document, header, auditHash, logIndex }] = closings as [ClosedDay['closings'][number]];
  expect(header).toMatchObject({ kind: 'close', seq: 5, terminalId: shop.terminalId });
  expect(document).toMatchObject({ type: 'close', businessDate: date, fromSeq: 1, perpetualTotal: [{ currency: 'EUR', total: 15_660 }] });
  expect(document.totals).toEqual([
    {
      ...{ currency: 'EUR', exponent: 2, count: 2, refunds: 0, cancellations: 1 },
      ...{ gross: 13_500, discount: 0, net: 13_500, tax: 2_160, total: 15_660 },
      taxes: [{ ppm: 160_000, net: 13_500, tax: 2_160 }],
      methods: [{ method: 'card', amount: 0 }, { method: 'cash', amount: 15_660 }],
      statuses: [{ status: 'cancelled', count: 1 }, { status: 'completed', count: 1 }],
    },
  ]);
  expect(checkpoint.statement).toMatchObject({ date, size: logIndex + 1, totals: document.totals });
  const chain = { id: shop.terminalId, firstSeq: 1, lastSeq: 5, head: auditHash };
  expect(checkpoint.statement.perTerminal).toContainEqual(chain);
  expect(isSigned(checkpoint, publicKey)).toBe(true);
  const changed = { ...checkpoint, statement: { ...checkpoint.statement, date: '2027-02-01' } };
  expect(isSigned(changed as Checkpoint, publicKey)).toBe(false);
  expect(await show(shop, sale.ticketId)).toMatchObject({ status: 'completed' });
}); // prettier-ignore

/** @covers S4 */
test('what was sold on a closed day is refunded, not cancelled, and what is sold behind the close is of the next day', async () => {
  const date = await nextDay();
  const shop = await openShop(economy);
  const sale = await sold(shop);
  await closed(shop, date);
  const refused = await cancel(sale.ticketId);
  expect([outcomeOf(refused), (refused.body as unknown as Refusal).details]).toEqual(['DAY_CLOSED', { date }]);
  const refund = done(await economy.operator.post<SalesTicket>(`/v1/sales/tickets/${sale.ticketId}/refunds`, {}));
  const late = await sold(shop);
  const tomorrow = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  expect([refund.businessDate, late.businessDate, late.issuedAt.slice(0, 10)]).toEqual([tomorrow, tomorrow, date]);
  done(await cancel(late.ticketId));
  expect(outcomeOf(await close({ terminalId: shop.terminalId, businessDate: date }))).toBe('DAY_CLOSED');
  const next = await closed(shop, tomorrow);
  expect(next.closings[0]?.public).toMatchObject({ fromSeq: 3, totals: [{ total: -15_660, count: 1, refunds: 1, cancellations: 1 }], perpetualTotal: [{ total: 0 }] });
  expect(outcomeOf(await close({ terminalId: shop.terminalId, businessDate: '2027-12-31' }))).toBe('DAY_NOT_BEGUN');
  day += 1;
}); // prettier-ignore

/** @covers S7 */
test('a location closes all its terminals at once or none, once, whoever sells or closes meanwhile', async () => {
  const date = await nextDay();
  const shop = await openShop(economy);
  const shops = [shop, ...(await Promise.all(times(4, () => openShop(economy, shop.locationId))))];
  const order = { locationId: shop.locationId, businessDate: date };
  const [closings, sales] = await Promise.all([
    Promise.all(times(3, () => close(order))),
    Promise.all(times(10, (at) => sell(shops[at % 5] as Shop))),
  ]);
  expect(closings.map(outcomeOf).sort()).toEqual([201, 'DAY_CLOSED', 'DAY_CLOSED']);
  const won = closings.find(({ status }) => status === 201)?.body as ClosedDay;
  expect(won.closings.map(({ header }) => header.terminalId)).toEqual(shops.map(({ terminalId }) => terminalId).sort());
  const closeSeq = new Map(won.closings.map(({ header: { terminalId, seq } }) => [terminalId, seq]));
  for (const { body } of sales) expect(body.businessDate > date).toBe(body.seq > (closeSeq.get(body.terminalId) ?? 0));
  const counted = won.closings.flatMap(({ public: { totals } }) => totals.map(({ count }) => count));
  const before = sales.filter(({ body }) => body.businessDate === date);
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(before.length);
}); // prettier-ignore

/** @covers S7 */
test('a closing that is sent again with its key is the first one, and appends nothing', async () => {
  const date = await nextDay();
  const shop = await openShop(economy);
  await sold(shop);
  const [key, order] = [unique('close'), { terminalId: shop.terminalId, businessDate: date }];
  const first = await close(order, { key });
  await sold(shop);
  await stated(economy);
  expect((await close(order, { key })).body).toEqual(first.body);
});

test.each([
  ['neither a terminal nor a location', {}, '/terminalId'],
  ['both', { terminalId: 'T-1', locationId: 'x' }, '/terminalId'],
  ['no date', { terminalId: 'T-1', businessDate: '2027-02-30' }, '/businessDate'],
])('%s is not closed', async (_, change, pointer) => {
  const refused = await close({ businessDate: '2027-01-01', ...change });
  expect([outcomeOf(refused), (refused.body as unknown as Refusal).errors?.[0]?.pointer]).toEqual(['VALIDATION', pointer]);
}); // prettier-ignore

test('a terminal and a location that are not there are not closed', async () => {
  for (const where of [{ terminalId: unique('T') }, { locationId: unique('store') }]) {
    expect(outcomeOf(await close({ ...where, businessDate: '2027-01-01' }))).toBe('TERMINAL_NOT_FOUND');
  }
});

/** @covers S8 */
test('checkpoints follow each other, and the ledger and the sales keep what the other has said', async () => {
  const shop = await openShop(economy);
  await sold(shop);
  const first = (await stated(economy)).checkpoint;
  expect((await stated(economy)).checkpoint).toEqual(first);
  await sold(shop);
  const second = (await stated(economy)).checkpoint;
  expect(second.statement).toMatchObject({
    ...{ openedFrom: first.statement.size, prevCheckpointHash: first.hash },
    witness: { book: 'main', size: first.statement.size },
  });
  const rows = await economy.database.query(`select root, hash, head from ledger.witness where size = $1`, [first.statement.size]);
  expect(rows).toEqual([{ root: first.statement.root, hash: first.hash, head: second.statement.witness?.head }]);
  expect(first.witnessed).toEqual(second.statement.witness);
  const { data } = await get<{ data: { size: number }[] }>('/v1/sales/checkpoints?limit=2');
  expect(data.map(({ size }) => size)).toEqual([second.statement.size, first.statement.size]);
  expect(await get(`/v1/sales/checkpoints/${first.statement.size}`)).toMatchObject({ checkpoint: first });
  expect(await get('/v1/sales/checkpoints/latest')).toMatchObject({ checkpoint: second });
  expect(outcomeOf(await economy.operator.get('/v1/sales/checkpoints/99999'))).toBe('CHECKPOINT_NOT_FOUND');
}); // prettier-ignore

/** @covers S8 */
test('case 15: a ticket of a closed day is proved with the key of the checkpoint alone', async () => {
  const date = await nextDay();
  const shop = await openShop(economy);
  const tickets = await Promise.all(times(9, () => sold(shop)));
  const { publicKey } = await closed(shop, date);
  const late = await sold(shop);
  for (const { ticketId } of tickets) {
    const proof = await get<SaleProof>(`/v1/sales/tickets/${ticketId}/proof`);
    expect(isSigned(proof.checkpoint as Checkpoint, publicKey)).toBe(true);
    const { root } = (proof.checkpoint as Checkpoint).statement;
    expect(isProved(proof, root)).toBe(true);
    expect(isProved({ ...proof, public: { ...proof.public, total: 15_661 } }, root)).toBe(false);
    expect(isProved({ ...proof, index: proof.index + 1 }, root)).toBe(false);
  }
  const path = `/v1/sales/proofs/inclusion?ticketId=${late.ticketId}`;
  expect(outcomeOf(await economy.operator.get(path))).toBe('CHECKPOINT_NOT_FOUND');
  const size = (await get<{ size: number }>('/v1/sales/proofs/root')).size;
  const proof = await get<SaleProof>(`${path}&size=${size}`);
  expect([isProved(proof, proof.root), proof.checkpoint]).toEqual([true, undefined]);
  expect(outcomeOf(await economy.operator.get(`${path}&size=${size + 1}`))).toBe('VALIDATION');
  expect(outcomeOf(await economy.operator.get('/v1/sales/proofs/inclusion'))).toBe('VALIDATION');
});

/** @covers S8 */
test('case 16: the log of one checkpoint is proved to be the beginning of the next, and a rebuilt one is not', async () => {
  const shop = await openShop(economy);
  const { ticketId } = await sold(shop);
  const older = (await stated(economy)).checkpoint.statement;
  await Promise.all(times(5, () => sold(shop)));
  const newer = (await stated(economy)).checkpoint.statement;
  const path = `/v1/sales/proofs/consistency?from=${older.size}`;
  const proof = await get<Consistency>(path);
  expect(proof).toMatchObject({ from: { root: older.root }, to: { size: newer.size, root: newer.root } });
  expect(isContinued(proof)).toBe(true);
  expect(isContinued({ ...proof, from: { ...proof.from, root: newer.root } })).toBe(false);
  expect(await get(`/v1/sales/proofs/root?size=${older.size}`)).toEqual({ size: older.size, root: older.root });
  expect(outcomeOf(await economy.operator.get(`${path}&to=1`))).toBe('VALIDATION');
  const [row] = await economy.database.query<{ hash: string }>('select audit_hash as hash from sales.entry where ticket_id = $1', [ticketId]);
  const replace = (hash = '') => tampered(economy, `update sales.entry set audit_hash = '${hash}' where ticket_id = '${ticketId}'`);
  await replace('0'.repeat(64));
  const rebuilt = await get<Consistency>(path);
  expect(rebuilt.from.root).not.toBe(older.root);
  expect(isContinued({ ...rebuilt, from: proof.from })).toBe(false);
  await sold(shop);
  expect(outcomeOf(await economy.operator.post('/v1/sales/checkpoints', {}))).toBe('INTEGRITY');
  await replace(row?.hash);
  expect((await stated(economy)).checkpoint.statement.openedFrom).toBe(newer.size);
}); // prettier-ignore

test('nobody changes what was stated or closed', async () => {
  for (const table of ['checkpoint', 'checkpoint_witness', 'tree_part', 'closed_day']) {
    await expect(economy.database.query(`truncate sales.${table} cascade`)).rejects.toMatchObject({ code: '23001' });
  }
  await expect(economy.database.query('update sales.checkpoint set root = root')).rejects.toMatchObject({ code: '23001' });
  await expect(economy.database.query('delete from ledger.witness')).rejects.toMatchObject({ code: '23001' });
}); // prettier-ignore
