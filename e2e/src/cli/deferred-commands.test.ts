import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { balanceOf, done, member, unique } from '../testing/actors';
import { tix, type Ended } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, type SalesTicket, type Shop } from '../testing/sale-deeds';

let economy: Economy;
let folder: TemporaryFolder;
beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
});
afterEach(() => economy.conserved());
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

interface Till {
  readonly shop: Shop;
  ask(...words: string[]): Promise<Ended>;
  offline(...words: string[]): Promise<Ended>;
  file(name: string): string;
}

async function json<Data>(ended: Promise<Ended>): Promise<Data> {
  const { code, stdout, stderr } = await ended;
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Data;
}

/** A till in a folder of its own that may take so many tickets, and knows it from its enrolment. */
async function enrolled(cap: number): Promise<Till> {
  const [shop, home] = [await openShop(economy), unique('home')];
  const place = (url: string) => {
    return { environment: { TIX_URL: url, TIX_KEY: economy.operator.apiKey ?? '', TIX_HOME: home }, folder: folder.path };
  };
  const till: Till = {
    shop,
    ask: (...words) => tix(place(economy.url), ...words),
    offline: (...words) => tix(place('http://127.0.0.1:1'), ...words),
    file: (name) => join(folder.path, home, 'terminals', shop.terminalId, name),
  };
  const changed = till.ask('terminals', 'change', shop.terminalId, '--deferred-cap', String(cap), '--json');
  expect(await json(changed)).toMatchObject({ deferredTickets: { cap } });
  const { token } = await json<{ token: string }>(till.ask('terminals', 'token', shop.terminalId, '--json'));
  await json(till.ask('sale', 'sync', 'enrol', token, '--json'));
  return till;
} // prettier-ignore

const sell = ({ offline }: Till, buyer: string) =>
  offline('sale', 'new', '--offline', '--currency', 'TICKET', '--item', 'sku=tea,qty=2,price=50,tax=160000', '--pay', `tickets=116/${buyer}`, '--json'); // prettier-ignore
const status = ({ offline }: Till) => json(offline('sale', 'sync', 'status', '--offline', '--json'));
const NEEDS_ONLINE = { code: 4, stdout: '', stderr: expect.stringContaining('TKT_NEEDS_ONLINE') };

/** @covers S11 S12 S9 */
test('a till takes tickets up to its cap, is told by its push what has moved, and goes on', async () => {
  const [till, buyer] = [await enrolled(300), await member(economy, 1_000)];
  const sale = await json<SalesTicket>(sell(till, buyer));
  expect(sale.payments).toEqual([{ method: 'tickets', amount: 116, unsettled: true }]);
  await json(sell(till, buyer));
  expect(await status(till)).toMatchObject({ deferredCap: 300, unsettled: 232, unsent: 2 });
  expect(await sell(till, buyer)).toMatchObject(NEEDS_ONLINE);
  // What it has not pushed it gives back without a network: nothing of it has moved.
  const cancelled = till.offline('sale', 'cancel', sale.ticketId, '--offline', '--reason', 'mistake', '--json');
  expect(await json(cancelled)).toMatchObject({ total: -116, payments: [{ unsettled: true }] });
  expect(await status(till)).toMatchObject({ unsettled: 116 });
  await json(sell(till, buyer));
  expect(await json(till.ask('sale', 'sync', 'push', '--json'))).toEqual({ accepted: 4, duplicate: 0, pending: 0, troubled: [] });
  expect(await balanceOf(economy, buyer)).toBe(768);
  expect(await status(till)).toMatchObject({ unsettled: 0, unsent: 0 });
  const third = await json<SalesTicket>(sell(till, buyer));
  await json(till.ask('sale', 'sync', 'push', '--json'));
  // What was pushed may have moved.
  expect(await till.offline('sale', 'cancel', third.ticketId, '--offline', '--reason', 'late')).toMatchObject(NEEDS_ONLINE);
  expect(await till.offline('sale', 'refund', third.ticketId, '--offline')).toMatchObject(NEEDS_ONLINE);
  // Without what the pushes told it knows the same from the log.
  await rm(till.file('payments.jsonl'));
  expect(await status(till)).toMatchObject({ unsettled: 348 });
  await json(till.ask('sale', 'sync', 'pull', '--json'));
  expect(await status(till)).toMatchObject({ unsettled: 0 });
}); // prettier-ignore

/** @covers S11 S12 S9 */
test('what was refused is owed in the report, keeps its part of the cap, and is ended by the command line', async () => {
  const [till, buyer] = [await enrolled(250), await member(economy, 0)];
  await json(sell(till, buyer));
  await json(sell(till, buyer));
  const pushed = await till.ask('sale', 'sync', 'push', '--json');
  expect([pushed.code, JSON.parse(pushed.stdout)]).toMatchObject([6, { troubled: [{ type: 'PAYMENT_REJECTED', payment: 'rejected' }, { payment: 'rejected' }] }]);
  expect(await sell(till, buyer)).toMatchObject(NEEDS_ONLINE);
  const { terminalId } = till.shop;
  const receivables = (...words: string[]) => till.ask('sale', 'receivables', '--terminal', terminalId, ...words);
  expect(await json(receivables('--json'))).toMatchObject({ data: [{ terminal: terminalId, count: 2, total: 232, day: 232 }] });
  expect((await receivables('--by', 'buyer')).stdout).toMatch(new RegExp(`${buyer} +2 +232 +0 +232 +0 +0 +0 `));
  expect(await receivables('--by', 'method')).toMatchObject({ code: 2, stdout: '' });
  const listed = await json<{ data: { id: string }[] }>(till.ask('sale', 'sync', 'conflicts', '--type', 'PAYMENT_REJECTED', '--terminal', terminalId, '--json'));
  const [later, earlier] = listed.data.map(({ id }) => id);
  const resolve = (id: string | undefined, action: string) => till.ask('sale', 'sync', 'resolve', id ?? '', '--action', action, '--reason', 'asked', '--json');
  expect(await resolve(later, 'recover')).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('INSUFFICIENT_FUNDS') });
  done(await economy.operator.post('/v1/credits', { account: buyer, amount: 116, reason: 'start' }));
  expect(await json(resolve(later, 'recover'))).toMatchObject({ status: 'resolved' });
  expect(await json(resolve(earlier, 'write_off'))).toMatchObject({ status: 'resolved' });
  expect(await balanceOf(economy, buyer)).toBe(0);
  expect(await json(receivables('--json'))).toMatchObject({ data: [] });
  expect(await status(till)).toMatchObject({ unsettled: 232 });
  await json(till.ask('sale', 'sync', 'pull', '--json'));
  expect(await status(till)).toMatchObject({ unsettled: 0 });
}); // prettier-ignore

/** @covers S11 S12 S9 */
test('a till whose permission is taken away refuses tickets once it has pulled', async () => {
  const [till, buyer] = [await enrolled(250), await member(economy, 500)];
  await json(sell(till, buyer));
  await json(till.ask('terminals', 'change', till.shop.terminalId, '--deferred-cap', '0', '--json'));
  await json(till.ask('sale', 'sync', 'pull', '--json'));
  expect(await sell(till, buyer)).toMatchObject(NEEDS_ONLINE);
  expect(JSON.parse(await readFile(till.file('state.json'), 'utf8'))).toMatchObject({ deferredCap: 0 });
  expect(await till.ask('terminals', 'change', till.shop.terminalId)).toMatchObject({ code: 2 });
  expect(await till.ask('terminals', 'change', till.shop.terminalId, '--deferred-cap', '-1')).toMatchObject({
    code: 2,
  });
  const opened = till.ask('terminals', 'open', till.shop.locationId, '--deferred-cap', '70', '--json');
  expect(await json(opened)).toMatchObject({ deferredTickets: { cap: 70 } });
});

/** @covers S11 S12 S9 */
test('while nobody can say whether tickets move a push is told as pending, and the next one asks again', async () => {
  const [till, buyer] = [await enrolled(250), await member(economy, 500)];
  const sale = await json<SalesTicket>(sell(till, buyer));
  done(await economy.operator.post('/v1/assets/TICKET/halt', { reason: 'looked_at' }));
  const pushed = await till.ask('sale', 'sync', 'push', '--json');
  expect([pushed.code, JSON.parse(pushed.stdout)]).toEqual([7, { accepted: 1, duplicate: 0, pending: 1, troubled: [] }]);
  // It may have moved.
  expect(await till.offline('sale', 'cancel', sale.ticketId, '--offline', '--reason', 'late')).toMatchObject(NEEDS_ONLINE);
  done(await economy.operator.post('/v1/assets/TICKET/resume', { reason: 'looked_at' }));
  expect(await json(till.ask('sale', 'sync', 'push', '--json'))).toEqual({ accepted: 0, duplicate: 1, pending: 0, troubled: [] });
  expect(await balanceOf(economy, buyer)).toBe(384);
}); // prettier-ignore
