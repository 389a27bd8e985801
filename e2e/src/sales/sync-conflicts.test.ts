import type { eventRoutes } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { done, outcomeOf, times, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, show, type TicketList } from '../testing/sale-deeds';
import { newTill, outcomes, resigned, syncDeeds } from '../testing/sync-deeds';
import { pushText, sealed } from '../testing/till';

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

/** @covers S11 */
test('case 24: of two devices with one journal the second is quarantined whole, and adopted as a series', async () => {
  const first = await newTill(economy);
  const shared = first.sell();
  done(await first.push());
  const second = first.copy();
  const [mine, theirs] = [first.sell(), second.sell({ private: { userId: 'second' } })];
  second.sell();
  expect(outcomes(done(await first.push()))).toEqual(['duplicate', 'accepted']);
  const { results } = done(await second.push());
  expect(results).toMatchObject([{ outcome: 'duplicate' }, { outcome: 'conflict', type: 'FORK' }, { outcome: 'conflict', type: 'FORK' }]);
  const [conflict] = await deeds.conflictsOf(first);
  expect(conflict).toMatchObject({
    ...{ type: 'FORK', seq: 2, quarantined: 2, exposure: 31_320, suggested: 'adopt', status: 'open' },
    ...{ recorded: { auditHash: mine.auditHash }, received: { auditHash: theirs.auditHash } },
  });
  await eventually(async () => {
    const path = '/v1/events?limit=100&types=sales.conflict.opened';
    const { data } = done(await economy.operator.get<Wire<typeof eventRoutes.list>>(path));
    const told = data.map((event) => event.data as { conflictId: string; ticketId: string });
    return told.some((one) => one.conflictId === conflict?.id && one.ticketId === theirs.header.ticketId);
  });
  // Pushed again it is the same conflict, and the first branch goes on.
  const again = done(await second.push()).results;
  expect(again.map(({ conflictId }) => conflictId)).toEqual(results.map(({ conflictId }) => conflictId));
  first.sell();
  expect(outcomes(done(await first.push()))).toEqual(['duplicate', 'duplicate', 'accepted']);
  expect(outcomeOf(await deeds.resolve(conflict?.id ?? '', 'write_off'))).toBe('ACTION_NOT_POSSIBLE');
  const adopted = done(await deeds.resolve(conflict?.id ?? '', 'adopt'));
  const series = `${first.shop.terminalId}~2`;
  expect(adopted).toMatchObject({ status: 'resolved', resolution: { action: 'adopt', series } });
  expect(await deeds.chainOf(first, '~2')).toMatchObject([
    { seq: '2', audit_hash: theirs.auditHash, prev_hash: shared.auditHash },
    { seq: '3', prev_hash: theirs.auditHash },
  ]);
  expect(await show(first.shop, theirs.header.ticketId, 'full')).toMatchObject({
    ...{ series, auditHash: theirs.auditHash, integrity: 'ok', status: 'completed', private: { userId: 'second' } },
  });
  expect(outcomes(done(await second.push()))).toEqual(['duplicate', 'duplicate', 'duplicate']);
  expect(outcomeOf(await deeds.resolve(conflict?.id ?? '', 'adopt'))).toBe('CONFLICT_RESOLVED');
  // Each branch is a chain of its own to who recomputes all of it.
  expect(await deeds.faults()).toEqual([]);
  // What the second device writes after that is a branch once more, until it has a key of its own.
  second.sell();
  expect(done(await second.push()).results.at(-1)).toMatchObject({ outcome: 'conflict', type: 'FORK' });
}); // prettier-ignore

/** @covers S11 */
test('case 25: of two refunds of one sale both stay, the first counts, and the second is a conflict with its money', async () => {
  const seller = await newTill(economy);
  const sale = seller.sell();
  done(await seller.push());
  const [one, other] = [await newTill(economy, seller.shop.locationId), await newTill(economy, seller.shop.locationId)];
  const { public: document } = await show(seller.shop, sale.header.ticketId);
  if (!document) throw new Error('the sale has no document');
  const [first, second] = [one.refund(document), other.refund(document)];
  expect(outcomes(done(await one.push()))).toEqual(['accepted']);
  const { results } = done(await other.push());
  expect(results).toMatchObject([{ outcome: 'conflict', type: 'OVER_REFUND', logIndex: expect.any(Number) }]);
  expect(await show(seller.shop, sale.header.ticketId)).toMatchObject({ status: 'refunded' });
  const refunds = done(await economy.operator.get<TicketList>(`/v1/sales/tickets?refersTo=${sale.header.ticketId}`)).data;
  expect(refunds.map(({ ticketId }) => ticketId).sort()).toEqual([first, second].map(({ header }) => header.ticketId).sort());
  const [conflict] = await deeds.conflictsOf(other);
  expect(conflict).toMatchObject({
    ...{ type: 'OVER_REFUND', exposure: 15_660, currency: 'EUR', suggested: 'recover', quarantined: 0 },
    ...{ recorded: { auditHash: first.auditHash }, received: { auditHash: second.auditHash } },
  });
  expect(outcomes(done(await other.push()))).toEqual(['duplicate']);
  expect(done(await deeds.resolve(conflict?.id ?? '', 'write_off'))).toMatchObject({ status: 'resolved', resolution: { action: 'write_off' } });
  // The second terminal goes on.
  other.sell();
  expect(outcomes(done(await other.push()))).toEqual(['duplicate', 'accepted']);
}); // prettier-ignore

/** @covers S11 */
test('a part that was refunded twice puts at stake what is too much, and a second cancellation the whole', async () => {
  const seller = await newTill(economy);
  const three = { items: [{ sku: 'a', qty: '3', unitPrice: 100 }], payments: [{ method: 'card', amount: 300 }] };
  const [sale, other] = [seller.sell(three), seller.sell()];
  done(await seller.push());
  const second = await newTill(economy, seller.shop.locationId);
  seller.refund(sale, { wanted: [{ line: 1, qty: '2' }] });
  seller.cancel(other);
  second.refund(sale, { wanted: [{ line: 1, qty: '2' }] });
  second.cancel(other);
  expect(outcomes(done(await seller.push(2)))).toEqual(['accepted', 'accepted']);
  expect(done(await second.push()).results).toMatchObject([{ type: 'OVER_REFUND' }, { type: 'DOUBLE_CANCEL' }]);
  expect(await deeds.conflictsOf(second)).toMatchObject([
    { type: 'DOUBLE_CANCEL', exposure: 15_660 },
    { type: 'OVER_REFUND', exposure: 100 },
  ]);
  expect(await show(seller.shop, sale.header.ticketId)).toMatchObject({ status: 'partially_refunded' });
  // A refund of the rest, of what counts.
  const rest = await economy.operator.post(`/v1/sales/tickets/${sale.header.ticketId}/refunds`, { terminalId: (await openShop(economy, seller.shop.locationId)).terminalId });
  expect(rest.body).toMatchObject({ total: -100 });
}); // prettier-ignore

/** Signed by the terminal itself, and still not taken. */
const rejected: readonly (readonly [string, object, object])[] = [
  ['a total that its lines do not come to', { total: 15_661 }, { code: 'MISCALCULATED' }],
  ['a payment with tickets', { payments: [{ method: 'tickets', amount: 15_660 }] }, { code: 'TKT_NEEDS_ONLINE' }],
  ['another location', { locationId: 'elsewhere' }, { code: 'VALIDATION' }],
  ['a field that nobody knows', { colour: 'red' }, { code: 'VALIDATION' }],
  ['a day that is not the one of its moment', { businessDate: '2020-01-01' }, { code: 'VALIDATION' }],
  ['a moment in two days', { issuedAt: new Date(Date.now() + 172_800_000).toISOString(), businessDate: new Date(Date.now() + 172_800_000).toISOString().slice(0, 10) }, { code: 'CLOCK_SKEW', type: 'CLOCK_SKEW' }],
  ['a moment of last year', { issuedAt: '2020-01-01T00:00:00.000Z', businessDate: '2020-01-01' }, { code: 'TOO_OLD' }],
]; // prettier-ignore

/** @covers S11 */
test.each(rejected)('a sale with %s is rejected, kept, and ends the chain', async (_, change, expected) => {
  const offline = await newTill(economy);
  const sale = offline.sell();
  const entry = resigned(offline, sale, { ...sale.public, ...change });
  const text = sealed(offline, entry);
  const before = await deeds.logSize();
  const { results } = done(await pushText(economy, text));
  expect(results).toMatchObject([{ outcome: 'rejected', ...expected, detail: expect.any(String) }]);
  expect(done(await pushText(economy, text)).results).toMatchObject([{ outcome: 'rejected', ...expected }]);
  // That the terminal is blocked, and nothing else.
  expect(await deeds.logSize()).toBe(before + 1);
  expect(await deeds.conflictsOf(offline)).toMatchObject([{ status: 'open', quarantined: 1 }]);
});

/** @covers S11 */
test('a ticket of an id that is there already is rejected, whoever made it', async () => {
  const [one, other] = [await newTill(economy), await newTill(economy)];
  const sale = one.sell();
  done(await one.push());
  const mine = other.sell();
  const document = { ...mine.public, ticketId: sale.header.ticketId };
  const entry = resigned(other, { ...mine, header: { ...mine.header, ticketId: sale.header.ticketId } }, document);
  const text = sealed(other, entry);
  expect(done(await pushText(economy, text)).results).toMatchObject([{ outcome: 'rejected', code: 'DUPLICATE_ID', type: 'DUPLICATE_ID' }]);
}); // prettier-ignore

/** @covers S11 */
test('a clock that is an hour ahead is warned of once, and what it has issued is taken', async () => {
  const offline = await newTill(economy);
  offline.skewMs = 3_600_000;
  times(2, () => offline.sell());
  expect(done(await offline.push()).results).toMatchObject(
    times(2, () => ({ outcome: 'accepted', type: 'CLOCK_SKEW' })),
  );
  const conflicts = await deeds.conflictsOf(offline);
  expect(conflicts).toMatchObject([{ type: 'CLOCK_SKEW', quarantined: 0 }]);
  expect(done(await deeds.resolve(conflicts[0]?.id ?? '', 'void'))).toMatchObject({ status: 'resolved' });
});
