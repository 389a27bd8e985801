import { eventually } from '@tix/testkit';
import pg from 'pg';
import { done, times } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, sell, show, sold } from '../testing/sale-deeds';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
});
afterAll(async () => {
  await economy.conserved();
  await economy.stop();
});

/** More than the service has connections. */
const WAITING = 40;

/** Connections that wait for somebody else's transaction. */
async function lockWaiters(): Promise<number> {
  const [row] = await economy.database.query<{ count: string }>(
    `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return Number(row?.count);
}

test('a terminal that is held up holds up nobody else, and nobody who waits for it is answered 500', async () => {
  const [busy, other] = [await openShop(economy), await openShop(economy)];
  const before = await sold(busy);
  const holder = new pg.Client({ connectionString: economy.database.url });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select id from sales.terminal where id = $1 for update', [busy.terminalId]);
  const waiting = times(WAITING, () => sell(busy));
  await eventually(async () => (await lockWaiters()) > 0);
  const [sale, read] = await Promise.all([sell(other), show(other, before.ticketId)]);
  expect([sale.status, read.ticketId]).toEqual([201, before.ticketId]);
  // None between two who wait, one after the other.
  expect(await lockWaiters()).toBeLessThanOrEqual(1);
  await holder.query('rollback');
  await holder.end();
  const answers = await Promise.all(waiting);
  const sales = answers.filter(({ status }) => status === 201);
  expect(answers.filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
  expect(sales.length).toBeGreaterThan(0);
  const numbers = sales.map(({ body }) => body.seq).sort((one, two) => one - two);
  expect(numbers).toEqual(times(sales.length, (at) => before.seq + 1 + at));
  const next = done(await sell(busy));
  expect(next.seq).toBe(before.seq + sales.length + 1);
});
