import { done, outcomeOf } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { closed } from '../testing/log-deeds';
import { openShop, show } from '../testing/sale-deeds';
import { newTill, outcomes, syncDeeds } from '../testing/sync-deeds';
import type { Till } from '../testing/till';

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const statusOf = async (till: Till, at = 0) => {
  return (await show(till.shop, till.entries[at]?.header.ticketId ?? '')).status;
};
const dayOf = (till: Till) => String(till.entries[0]?.public['businessDate']);

/** A sale that was pushed and cancelled offline, and whose day was closed before that came. */
async function cancelledLate(more: (till: Till) => void = () => {}) {
  const till = await newTill(economy);
  const sale = till.sell();
  done(await till.push());
  const cancellation = till.cancel(sale);
  more(till);
  const day = await closed(till.shop, dayOf(till));
  const pushed = done(await till.push(1));
  const [conflict] = await deeds.conflictsOf(till);
  return { till, sale, cancellation, day, pushed, conflict, conflictId: conflict?.id ?? '' };
}

const refund = async ({ shop }: Till, ticketId: string) => {
  const { terminalId } = await openShop(economy, shop.locationId);
  return economy.operator.post<{ total: number }>(`/v1/sales/tickets/${ticketId}/refunds`, { terminalId });
};

/** @covers S11 S4 */
test('a cancellation that comes when the day was closed is kept and told, and does not count until it is accepted', async () => {
  const { till, sale, cancellation, day, pushed, conflict, conflictId } = await cancelledLate();
  expect(pushed.results).toMatchObject([{ outcome: 'conflict', type: 'DAY_CLOSED', logIndex: expect.any(Number) }]);
  expect(conflict).toMatchObject({
    ...{ type: 'DAY_CLOSED', status: 'open', exposure: 15_660, currency: 'EUR', quarantined: 0, suggested: 'accept' },
    recorded: { ticketId: sale.header.ticketId, auditHash: sale.auditHash },
    received: { ticketId: cancellation.header.ticketId, auditHash: cancellation.auditHash },
  });
  expect(await statusOf(till)).toBe('completed');
  expect(await show(till.shop, cancellation.header.ticketId)).toMatchObject({ total: -15_660, integrity: 'ok' });
  // What was told of the day stands; the cancellation has arrived late on it.
  const { statement } = day.checkpoint;
  const read = done(await economy.operator.get<typeof day>(`/v1/sales/checkpoints/${statement.size}`));
  expect(read.checkpoint.statement).toEqual(statement);
  const path = `/v1/sales/reports/totals?groupBy=day&from=${dayOf(till)}&terminal=${till.shop.terminalId}`;
  const report = done(await economy.operator.get<{ data: object[] }>(path));
  expect(report.data).toMatchObject([{ count: 1, cancellations: 1, lateArrivals: 1, total: 0 }]);
  // Its journal goes on.
  till.sell();
  expect(outcomes(done(await till.push(1)))).toEqual(['duplicate', 'accepted']);
  expect(outcomeOf(await deeds.resolve(conflictId, 'adopt'))).toBe('ACTION_NOT_POSSIBLE');
  expect(done(await deeds.resolve(conflictId, 'accept'))).toMatchObject({ status: 'resolved', resolution: { action: 'accept' } });
  expect(await statusOf(till)).toBe('cancelled');
  expect(outcomeOf(await refund(till, sale.header.ticketId))).toBe('ALREADY_CANCELLED');
  expect(outcomeOf(await deeds.resolve(conflictId, 'accept'))).toBe('CONFLICT_RESOLVED');
  expect(await deeds.faults()).toEqual([]);
}); // prettier-ignore

/** @covers S11 S4 */
test('a cancellation that comes before the close counts, and a refund that comes behind it', async () => {
  const till = await newTill(economy);
  const [first, second] = [till.sell(), till.sell()];
  till.cancel(first);
  expect(outcomes(done(await till.push()))).toEqual(['accepted', 'accepted', 'accepted']);
  await closed(till.shop, dayOf(till));
  till.refund(second);
  expect(outcomes(done(await till.push(3)))).toEqual(['accepted']);
  expect([await statusOf(till), await statusOf(till, 1)]).toEqual(['cancelled', 'refunded']);
  expect(await deeds.conflictsOf(till)).toEqual([]);
});

/** @covers S11 S4 */
test.each(['write_off', 'recover'])('%s leaves the sale as it was: it is refunded as any other of a closed day', async (action) => {
  const { till, sale, conflictId } = await cancelledLate();
  expect(done(await deeds.resolve(conflictId, action))).toMatchObject({ status: 'resolved' });
  expect(await statusOf(till)).toBe('completed');
  expect(done(await refund(till, sale.header.ticketId)).total).toBe(-15_660);
}); // prettier-ignore

/** @covers S11 S4 */
test('a sale that was refunded meanwhile is not cancelled too: accepting is refused, and changes nothing', async () => {
  const { till, sale, conflictId } = await cancelledLate();
  done(await refund(till, sale.header.ticketId));
  const refused = await deeds.resolve(conflictId, 'accept');
  expect([refused.status, refused.body]).toMatchObject([
    422,
    { code: 'ACTION_NOT_POSSIBLE', details: { actions: ['recover', 'write_off'] } },
  ]);
  expect([await statusOf(till), (await deeds.conflictsOf(till))[0]?.status]).toEqual(['refunded', 'open']);
});

/** @covers S11 S4 */
test('a sale that stands for the cancelled one is taken, and takes its place once the cancellation is accepted', async () => {
  const { till, pushed, conflictId } = await cancelledLate((offline) => {
    offline.sell({ supersedes: offline.entries[0]?.header.ticketId });
  });
  expect(outcomes(pushed)).toEqual(['conflict', 'accepted']);
  expect([await statusOf(till), await statusOf(till, 2)]).toEqual(['completed', 'completed']);
  done(await deeds.resolve(conflictId, 'accept'));
  expect([await statusOf(till), await statusOf(till, 2)]).toEqual(['superseded', 'completed']);
});

/** @covers S11 S4 */
test('the day of the terminal that sold counts, whichever terminal cancels', async () => {
  const seller = await newTill(economy);
  const sale = seller.sell();
  done(await seller.push());
  const other = await newTill(economy, seller.shop.locationId);
  other.cancel(sale);
  await closed(seller.shop, dayOf(seller));
  expect(done(await other.push()).results).toMatchObject([{ outcome: 'conflict', type: 'DAY_CLOSED' }]);
  expect(await statusOf(seller)).toBe('completed');
});
