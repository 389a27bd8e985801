import type { salesLogRoutes } from '@tix/contracts';
import { eventually, temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import pg from 'pg';
import { done, times, type Wire } from '../testing/actors';
import { tix } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import { closed } from '../testing/log-deeds';
import { openShop, sold } from '../testing/sale-deeds';
import { newTill, syncDeeds } from '../testing/sync-deeds';

type Rebuilt = Wire<typeof salesLogRoutes.rebuild>;

let economy: Economy;
let folder: TemporaryFolder;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
  deeds = syncDeeds(economy);
  await history();
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const undo = (id: string, how: 'cancel' | 'refunds', body: object = {}) =>
  economy.operator.post(`/v1/sales/tickets/${id}/${how}`, { reason: 'why', ...body }).then(done);

/** A sale of everything that may become of one: online, offline, in excess, and late. */
async function history(): Promise<void> {
  const shop = await openShop(economy);
  const sales = await Promise.all(times(5, () => sold(shop)));
  const [, cancelled = '', replaced = '', parted = '', whole = ''] = sales.map(({ ticketId }) => ticketId);
  for (const one of [cancelled, replaced]) await undo(one, 'cancel');
  await sold(shop, { supersedes: replaced });
  await undo(parted, 'refunds', { items: [{ line: 1, qty: '1' }] });
  await undo(whole, 'refunds');
  const [till, other] = [await newTill(economy), await newTill(economy)];
  const [twice, late, accepted] = [till.sell(), till.sell(), till.sell()];
  done(await till.push());
  till.refund(twice, { wanted: [{ line: 1, qty: '1' }] });
  till.cancel(late);
  till.cancel(accepted);
  other.sell();
  await closed(till.shop, String(late.public['businessDate']));
  done(await till.push(3));
  done(await other.push());
  const open = (await deeds.conflictsOf(till)).find(({ recorded }) => recorded?.ticketId === accepted.header.ticketId);
  done(await deeds.resolve(open?.id ?? '', 'accept'));
}

const statuses = () => economy.database.query('select ticket_id, status from sales.ticket_status order by ticket_id');
const closings = () => economy.database.query('select id, closed_through::text from sales.terminal order by id');
const rebuild = async (body: object = {}) => done(await economy.operator.post<Rebuilt>('/v1/sales/rebuilds', body));

/** @covers S4 S5 */
test('what became of every sale is derived again as it was, whatever was lost or changed of it', async () => {
  const before = [await statuses(), await closings()];
  const kinds = await economy.database.query<{ status: string; count: string }>('select status, count(*) from sales.ticket_status group by 1 order by 1');
  expect(kinds).toEqual([
    { status: 'cancelled', count: '2' },
    { status: 'completed', count: '4' },
    { status: 'partially_refunded', count: '2' },
    { status: 'refunded', count: '1' },
    { status: 'superseded', count: '1' },
  ]);
  expect(await rebuild()).toMatchObject({ from: 0, differing: 0, repaired: 0, differences: [] });
  await economy.database.query(`delete from sales.ticket_status where status in ('cancelled', 'superseded')`);
  await economy.database.query(`update sales.ticket_status set status = 'refunded' where status = 'completed'`);
  await economy.database.query(`update sales.ticket_status set status = 'completed' where status = 'partially_refunded'`);
  await economy.database.query('update sales.terminal set closed_through = null');
  const damaged = [await statuses(), await closings()];
  const compared = await rebuild({ dryRun: true });
  expect(compared).toMatchObject({ compared: expect.any(Number), differing: 10, repaired: 0 });
  expect([await statuses(), await closings()]).toEqual(damaged);
  expect(await rebuild()).toEqual({ ...compared, repaired: 10 });
  expect([await statuses(), await closings()]).toEqual(before);
  expect(compared.differences).toContainEqual({ of: 'status', ticketId: expect.any(String), is: 'superseded' });
  expect(compared.differences).toContainEqual({ of: 'closedThrough', terminalId: expect.any(String), is: expect.any(String) });
  expect(await rebuild()).toMatchObject({ differing: 0 });
}); // prettier-ignore

/** @covers S4 */
test('a terminal is not closed up to a day when no day of it was', async () => {
  const { terminalId } = await openShop(economy);
  await economy.database.query(`update sales.terminal set closed_through = '2031-01-01' where id = $1`, [terminalId]);
  const differences = [{ of: 'closedThrough', terminalId, was: '2031-01-01' }];
  expect(await rebuild()).toMatchObject({ differing: 1, repaired: 1, differences });
  expect(await rebuild()).toMatchObject({ differing: 0 });
  expect(await closings()).toContainEqual({ id: terminalId, closed_through: null });
});

/** @covers S4 */
test('it goes on from a place, and leaves what is before that alone', async () => {
  const before = await statuses();
  const { size } = await rebuild({ dryRun: true });
  await economy.database.query('delete from sales.ticket_status');
  const [{ log_index: last = '' } = {}] = await economy.database.query<{ log_index: string }>(`select log_index from sales.entry where kind = 'sale' order by log_index desc limit 1`);
  expect(await rebuild({ from: Number(last) })).toMatchObject({ from: Number(last), size, repaired: 1 });
  expect(await statuses()).toHaveLength(1);
  expect(await rebuild({ from: size + 5 })).toMatchObject({ repaired: 0 });
  expect(await rebuild({ from: 0 })).toMatchObject({ repaired: before.length - 1 });
  expect(await statuses()).toEqual(before);
}); // prettier-ignore

/** @covers S4 */
test('beside sales and refunds that go on it changes nothing, and nobody is refused because of it', async () => {
  const shop = await openShop(economy);
  const work = times(30, async (at) => {
    const { ticketId } = await sold(shop);
    if (at % 3 > 0) await undo(ticketId, at % 3 === 1 ? 'cancel' : 'refunds');
  });
  const found = await Promise.all([...times(10, () => rebuild()), ...work]);
  const rebuilt = found.filter((one): one is Rebuilt => one !== undefined);
  expect(rebuilt.map(({ differing }) => differing)).toEqual(times(10, () => 0));
  expect(await rebuild()).toMatchObject({ differing: 0 });
});

/** @covers S4 */
test('what somebody is about to change is left to him: it waits, and finds nothing to put right', async () => {
  const { ticketId } = await sold(await openShop(economy));
  const setTo = (status: string) => [`update sales.ticket_status set status = $1 where ticket_id = $2`, [status, ticketId]] as const;
  await economy.database.query(...setTo('refunded'));
  const holder = new pg.Client({ connectionString: economy.database.url });
  await holder.connect();
  await holder.query('begin');
  await holder.query(setTo('completed')[0], [...setTo('completed')[1]]);
  const rebuilt = rebuild();
  await eventually(async () => (await lockWaiters()) > 0);
  await holder.query('commit');
  await holder.end();
  expect(await rebuilt).toMatchObject({ differing: 0, repaired: 0 });
}); // prettier-ignore

/** Connections that wait for somebody else's transaction. */
async function lockWaiters(): Promise<number> {
  const [row] = await economy.database.query<{ count: string }>(
    `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return Number(row?.count);
}

/** @covers S9 */
test('tix sale rebuild tells what was otherwise and what it is', async () => {
  const environment = { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' };
  const ask = (...words: string[]) => tix({ environment, folder: folder.path }, 'sale', 'rebuild', ...words);
  await economy.database.query(`update sales.ticket_status set status = 'completed' where status = 'superseded'`);
  const dry = await ask('--dry-run', '--json');
  expect([dry.code, JSON.parse(dry.stdout)]).toMatchObject([0, { differing: 1, repaired: 0, differences: [{ was: 'completed', is: 'superseded' }] }]);
  expect((await ask()).stdout).toMatch(/status +[0-9a-f-]{36} +completed +superseded/);
  expect(JSON.parse((await ask('--from', '3', '--json')).stdout)).toMatchObject({ differing: 0 });
  expect(await ask('--from', 'x')).toMatchObject({ code: 2, stdout: '' });
}); // prettier-ignore
