import { done, outcomeOf } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { closed, type ClosedDay } from '../testing/log-deeds';
import { openShop, sold, type SalesTicket, type TicketList } from '../testing/sale-deeds';
import { newTill, syncDeeds } from '../testing/sync-deeds';
import type { Till } from '../testing/till';

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterAll(() => economy.stop());

/** A terminal with two sales, and beside the second of them a branch of two that another device has sold. */
async function branched(locationId?: string) {
  const till = await newTill(economy, locationId);
  till.sell();
  done(await till.push());
  const copy = till.copy();
  till.sell();
  const branch = [copy.sell(), copy.sell()];
  done(await till.push());
  done(await copy.push());
  const [conflict] = await deeds.conflictsOf(till);
  return { till, branch, adopt: async () => done(await deeds.resolve(conflict?.id ?? '', 'adopt')) };
}

const dayOf = ({ entries }: Till) => String(entries[0]?.public['businessDate']);
const closings = ({ closings: all }: ClosedDay) => all.map(({ public: document }) => document);

/** @covers S11 S7 */
test('a branch that was adopted is closed with the day of its terminal, and once', async () => {
  const { till, adopt } = await branched();
  await adopt();
  const { terminalId } = till.shop;
  const day = await closed(till.shop, dayOf(till));
  expect(closings(day)).toMatchObject([
    { terminalId: `${terminalId}~1`, of: terminalId, fromSeq: 1, toSeq: 2, totals: [{ count: 2, total: 31_320 }] },
    { terminalId: `${terminalId}~1`, of: `${terminalId}~2`, fromSeq: 2, toSeq: 3, totals: [{ count: 2, total: 31_320 }] },
  ]);
  expect(day.checkpoint.statement.totals).toMatchObject([{ currency: 'EUR', count: 4, total: 62_640 }]);
  const again = { terminalId, businessDate: dayOf(till) };
  expect(outcomeOf(await economy.operator.post('/v1/sales/closings', again))).toBe('DAY_CLOSED');
  expect(await deeds.faults()).toEqual([]);
}); // prettier-ignore

/** @covers S11 S7 */
test('a branch that is adopted when the day was closed has arrived late, and is closed by the next close of its terminal', async () => {
  const shop = await openShop(economy);
  await sold(shop);
  const { till, adopt } = await branched(shop.locationId);
  const { terminalId, locationId } = till.shop;
  expect(closings(await closed(till.shop, dayOf(till)))).toMatchObject([{ of: terminalId }]);
  await adopt();
  const report = await economy.operator.get<{ data: object[] }>(`/v1/sales/reports/totals?groupBy=day&from=${dayOf(till)}&terminal=${terminalId}`);
  expect(done(report).data).toMatchObject([{ count: 4, lateArrivals: 2, total: 62_640 }]);
  // Of a location each terminal is closed that is not closed yet, and of this one what has come since.
  const day = done(await economy.operator.post<ClosedDay>('/v1/sales/closings', { locationId, businessDate: dayOf(till) }));
  const counted = closings(day).map(({ of, terminalId: itself, totals }) => [of ?? itself, totals[0]?.count]);
  expect(new Map(counted as [string, number][])).toEqual(new Map([[shop.terminalId, 1], [`${terminalId}~2`, 2]]));
}); // prettier-ignore

/** @covers S5 S11 */
test('a filter by terminal finds what all its chains hold, and by a series what that alone holds', async () => {
  const { till, branch, adopt } = await branched();
  await adopt();
  const { terminalId } = till.shop;
  const own = till.entries.map(({ header }) => header.ticketId);
  const adopted = branch.map(({ header }) => header.ticketId);
  const found = async (terminal: string) => {
    const { data } = done(await economy.operator.get<TicketList>(`/v1/sales/tickets?terminal=${terminal}`));
    return data.map(({ ticketId }) => ticketId).reverse();
  };
  expect(await found(terminalId)).toEqual([...own, ...adopted]);
  expect(await found(`${terminalId}~2`)).toEqual(adopted);
  expect(await found(terminalId.slice(0, -1))).toEqual([]);
  const path = `/v1/sales/export.json?from=${dayOf(till)}&terminal=${terminalId}`;
  const lines = (await economy.operator.get(path)).text.trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as SalesTicket).header.ticketId)).toEqual([...own, ...adopted]);
});
