import { randomUUID } from 'node:crypto';
import { createTicket, type RequestOf } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { holdUntil, openShop, startSales, valueOf, type TestSales, type TestShop } from '../testing/sales-fixture';

let sales: TestSales;
beforeAll(async () => {
  sales = await startSales();
});
afterAll(() => sales.stop());

const PATIENCE_MS = 2_500;

type Draft = RequestOf<typeof createTicket>['draft'];

function draftOf(shop: TestShop): Draft {
  const items = [{ sku: 'tea', qty: '1', unitPrice: 100 }];
  return { ...shop, currency: 'EUR', items, payments: [{ method: 'cash', amount: 100 }] };
}

async function isWaiting(): Promise<boolean> {
  const rows = await sales.services.database.query(
    `select 1 from pg_locks where locktype = 'advisory' and not granted and objid = 42`,
  );
  return rows.length > 0;
}

async function kill(): Promise<void> {
  sales.services.service('sales-svc').signal('SIGKILL');
  await sales.services.service('sales-svc').exited;
}

const sellAll = (commands: readonly { id: string; draft: Draft }[], timeoutMs?: number) =>
  Promise.all(commands.map((one) => sales.command(createTicket, one, timeoutMs)));

/** Where a group is when the service is killed: a trigger waits for the lock of the test. What the database has heard of goes on there. */
const steps = [
  { step: 'in the middle of its statement', trigger: 'trigger', when: 'before insert', timing: '', appended: 0 },
  {
    ...{ step: 'while it is committed', trigger: 'constraint trigger', when: 'after insert' },
    ...{ timing: 'deferrable initially deferred', appended: 4 },
  },
];

async function stopAt({ trigger, when, timing }: (typeof steps)[number], work: () => Promise<void>): Promise<void> {
  const { database } = sales.services;
  await database.query(`create or replace function sales.wait_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(42); return new; end $$`);
  await database.query('grant execute on function sales.wait_here() to sales');
  await database.query(
    `create ${trigger} a_wait_here ${when} on sales.entry ${timing} for each row execute function sales.wait_here()`,
  );
  await holdUntil(sales, work);
  // Which waits for whoever is at it.
  await database.query('drop trigger a_wait_here on sales.entry');
}

/** @covers S8 */
test.each(steps)('a group that is killed $step is appended whole or not at all, and once', async (where) => {
  const { database } = sales.services;
  const shops = [await openShop(sales), await openShop(sales)];
  const commands = [...shops, ...shops].map((shop) => ({ id: randomUUID(), draft: draftOf(shop) }));
  const rows = () =>
    database.query<{ log_index: string; seq: string; command_id: string }>(
      'select log_index, seq, command_id from sales.entry where terminal_id = any($1) order by log_index',
      [shops.map(({ terminalId }) => terminalId)],
    );
  const [before] = await database.query<{ size: string }>('select size from sales.log_head');
  let asked: Promise<unknown> = Promise.resolve();
  await stopAt(where, async () => {
    asked = sellAll(commands, PATIENCE_MS);
    await eventually(isWaiting);
    await kill();
  });
  await asked;
  expect(await rows()).toHaveLength(where.appended);
  await sales.services.start('sales-svc');
  const first = (await sellAll(commands)).map(valueOf);
  const again = (await sellAll(commands)).map(valueOf);
  expect(first.map(({ replayed }) => replayed)).toEqual(commands.map(() => where.appended > 0));
  expect(again).toEqual(first.map(({ ticket }) => ({ ticket, replayed: true })));
  const stored = await rows();
  expect(stored.map(({ log_index }) => Number(log_index) - Number(before?.size))).toEqual([0, 1, 2, 3]);
  expect(stored.map(({ seq }) => Number(seq)).sort()).toEqual([1, 1, 2, 2]);
  expect(stored.map(({ command_id }) => command_id).sort()).toEqual(commands.map(({ id }) => id).sort());
});
