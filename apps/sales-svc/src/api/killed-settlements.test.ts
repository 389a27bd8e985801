import { randomUUID } from 'node:crypto';
import { listConflicts, listTransactions, MAIN_BOOK, resolveConflict, type SaleConflict } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { deferredSale, type DeferredSale } from '../testing/deferred-fixture';
import { balanceOf, codeOf, fund, holdUntil, startSales, valueOf, type TestSales } from '../testing/sales-fixture';

let sales: TestSales;
beforeAll(async () => {
  sales = await startSales();
});
afterEach(() => sales.conserved());
afterAll(() => sales.stop());

const RECOVERED_MS = 30_000;
const PATIENCE_MS = 2_500;

const database = () => sales.services.database;
const moved = async ({ buyer }: DeferredSale) => (await balanceOf(sales, buyer)) === 384n;
const ticketOf = ({ entry }: DeferredSale) => [entry.header.ticketId];
const payments = (one: DeferredSale) =>
  database().query<{ state: string; code: string | null; units: string | null }>(
    'select state, code, units from sales.deferred_payment where ticket_id = $1',
    ticketOf(one),
  );
const events = (one: DeferredSale) =>
  database().query(`select 1 from sales.entry where kind = 'event' and refers_to = $1`, ticketOf(one));
const intents = (one: DeferredSale) =>
  database().query<{ state: string; plan: unknown }>(
    'select state, plan from sales.intent where ticket_id = $1 order by begun_at',
    ticketOf(one),
  );
const transactions = async ({ buyer }: DeferredSale) =>
  valueOf(await sales.ask(listTransactions, { book: MAIN_BOOK, account: buyer, limit: 10 })).data;
const isSettled = async (one: DeferredSale) => (await payments(one))[0]?.state === 'settled';
const isOpen = async (one: DeferredSale) => (await intents(one)).some(({ state }) => state === 'open');
const isWaiting = async () =>
  (await database().query(`select 1 from pg_locks where locktype = 'advisory' and not granted and objid = 42`)).length >
  0;

async function kill(): Promise<void> {
  sales.services.service('sales-svc').signal('SIGKILL');
  await sales.services.service('sales-svc').exited;
}

/** For a terminal that gives up soon; answers when it has. */
type Sent = () => Promise<unknown>;

/** Rows of this kind wait for the lock of the test, and there the service is killed. */
async function stopAt(rows: string, send: () => void): Promise<void> {
  await database().query(`create or replace function sales.wait_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(42); return new; end $$`);
  await database().query('grant execute on function sales.wait_here() to sales');
  const [table = '', when = '', condition = 'true'] = rows.split('|');
  await database().query(
    `create trigger a_wait_here ${when} on sales.${table} for each row when (${condition}) execute function sales.wait_here()`,
  );
  await holdUntil(sales, async () => {
    send();
    await eventually(isWaiting);
    await kill();
  });
  await database().query(`drop trigger a_wait_here on sales.${table}`);
}

/** Without a ledger until the intent is there; then the service is killed at once, or when the tickets have moved. */
async function withoutLedger(one: DeferredSale, send: () => void, isKilledFirst: boolean): Promise<void> {
  await holdUntil(sales, async (held) => {
    await sales.services.service('ledger-svc').stop();
    send();
    await eventually(() => isOpen(one));
    if (isKilledFirst) await kill();
    await held.query('begin');
    await held.query('select 1 from sales.terminal where id = $1 for update', [one.shop.terminalId]);
    await sales.services.start('ledger-svc');
    if (isKilledFirst) return;
    await eventually(() => moved(one));
    await kill();
  });
}

const steps: readonly (readonly [string, boolean, (one: DeferredSale, send: () => void) => Promise<void>])[] = [
  ['before the entry is committed', false, (_, send) => stopAt('deferred_payment|before insert', send)],
  ['after the entry, before the ledger has its payment', false, (one, send) => withoutLedger(one, send, true)],
  ['after the answer of the ledger, before the event', true, (one, send) => withoutLedger(one, send, false)],
  ['in the middle of the event', true, (_, send) => stopAt(`entry|before insert|new.kind = 'event'`, send)],
  ['when the event is about to commit', true, (_, send) => stopAt(`intent|before update|new.state = 'done'`, send)],
  [
    'after the event, whether it was answered or not',
    true,
    async (one, send) => {
      send();
      await eventually(() => isSettled(one));
      await kill();
    },
  ],
];

async function expectSettledOnce(one: DeferredSale): Promise<void> {
  expect(await payments(one)).toEqual([{ state: 'settled', code: null, units: '116' }]);
  expect([await moved(one), (await events(one)).length]).toEqual([true, 1]);
  expect((await transactions(one)).map(({ type }) => type)).toEqual(['sale', 'credit']);
}

/** @covers S11 S12 */
test.each(steps)(
  'a push killed %s settles once or never',
  async (_step, isMoved, stop) => {
    const one = await deferredSale(sales);
    let asked: Promise<unknown> = Promise.resolve();
    const givenUp: Sent = () => asked;
    await stop(one, () => void (asked = one.push(PATIENCE_MS)));
    await givenUp();
    expect(await moved(one)).toBe(isMoved);
    await sales.services.start('sales-svc');
    // What is in the log is settled by itself; what is not has never happened until it is pushed again.
    if ((await payments(one)).length > 0) await eventually(() => isSettled(one), { timeoutMs: RECOVERED_MS });
    else expect([await moved(one), (await intents(one)).length]).toEqual([false, 0]);
    const first = valueOf(await one.push()).results;
    const again = valueOf(await one.push()).results;
    expect([first[0]?.payment, again]).toMatchObject(['settled', [{ outcome: 'duplicate', payment: 'settled' }]]);
    await expectSettledOnce(one);
    expect(await intents(one)).toEqual([{ state: 'done', plan: null }]);
  },
  120_000,
);

/** @covers S11 S12 */
test('of ten pushes at once one settles', async () => {
  const one = await deferredSale(sales);
  const pushed = await Promise.all(Array.from({ length: 10 }, () => one.push()));
  expect(pushed.filter((push) => push.ok && push.value.results[0]?.outcome === 'accepted')).toHaveLength(1);
  await eventually(() => isSettled(one), { timeoutMs: RECOVERED_MS });
  await expectSettledOnce(one);
});

const conflictOf = async ({ shop }: DeferredSale): Promise<SaleConflict | undefined> =>
  valueOf(await sales.ask(listConflicts, { terminal: shop.terminalId, limit: 5 })).data[0];
const recover = (one: DeferredSale, { id }: SaleConflict, tries: number, timeoutMs?: number) => {
  const command = { id: randomUUID(), actor: 'operator:test', conflictId: id, reason: 'they came back' };
  return sales.ask(resolveConflict, { ...command, action: 'recover', payment: one.grant(tries) }, timeoutMs);
};

/** @covers S11 S12 */
test('what nobody could ask for in time is a conflict, and recovered under the same id', async () => {
  const one = await deferredSale(sales);
  await sales.services.service('ledger-svc').stop();
  const asked = one.push(PATIENCE_MS);
  await eventually(() => isOpen(one));
  await kill();
  await asked;
  await database().query(
    `update sales.intent set capability = null, asked_at = asked_at - interval '1 minute' where ticket_id = $1`,
    ticketOf(one),
  );
  await Promise.all([sales.services.start('ledger-svc'), sales.services.start('sales-svc')]);
  await eventually(async () => (await payments(one))[0]?.state === 'rejected', { timeoutMs: RECOVERED_MS });
  const conflict = await conflictOf(one);
  const { transactionId } = one.grant(1);
  expect(conflict).toMatchObject({ type: 'PAYMENT_REJECTED', payment: { code: 'NOT_PAID', transactionId } });
  expect(await moved(one)).toBe(false);
  if (conflict) valueOf(await recover(one, conflict, 1));
  await expectSettledOnce(one);
}, 60_000);

/** @covers S11 S12 */
test('a recovery that is killed after the ledger has moved is finished, and then ends its conflict without moving again', async () => {
  const one = await deferredSale(sales, 0n);
  expect(valueOf(await one.push()).results).toMatchObject([{ outcome: 'conflict', payment: 'rejected' }]);
  const conflict = await conflictOf(one);
  if (!conflict) throw new Error('there is no conflict');
  // A try that is over has no other: neither its id nor one of nobody is asked for.
  expect(codeOf(await recover(one, conflict, 1))).toBe('PAYMENT_IN_PROGRESS');
  await fund(sales, one.buyer, 500n);
  let asked: Promise<unknown> = Promise.resolve();
  await stopAt(`entry|before insert|new.kind = 'event'`, () => void (asked = recover(one, conflict, 2, PATIENCE_MS)));
  await asked;
  expect(await moved(one)).toBe(true);
  await sales.services.start('sales-svc');
  await eventually(() => isSettled(one), { timeoutMs: RECOVERED_MS });
  expect((await conflictOf(one))?.status).toBe('open');
  const giveUp = { id: randomUUID(), actor: 'operator:test', conflictId: conflict.id, reason: 'too late' };
  expect(codeOf(await sales.ask(resolveConflict, { ...giveUp, action: 'write_off' }))).toBe('ACTION_NOT_POSSIBLE');
  valueOf(await recover(one, conflict, 2));
  expect((await conflictOf(one))?.status).toBe('resolved');
  await expectSettledOnce(one);
  expect((await intents(one)).map(({ state }) => state)).toEqual(['failed', 'done']);
}, 60_000);
