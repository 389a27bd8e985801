import { randomUUID } from 'node:crypto';
import { cancelTicket, closeTerminal, createTicket, listTransactions, MAIN_BOOK, refundTicket, type Result, type Ticket } from '@tix/contracts'; // prettier-ignore
import { eventually } from '@tix/testkit';
import { balanceOf, codeOf, draftOf, holdUntil, openShop, payer, startSales, valueOf, type TestSales, type TestShop } from '../testing/sales-fixture'; // prettier-ignore

let sales: TestSales;
beforeAll(async () => {
  sales = await startSales();
});
afterEach(() => sales.conserved());
afterAll(() => sales.stop());

const RECOVERED_MS = 30_000;
const PATIENCE_MS = 2_500;

interface Case {
  readonly shop: TestShop;
  readonly buyer: string;
  /** Sends the command under the same id, as often as it is called. */
  send(timeoutMs?: number): Promise<Result<{ ticket: Ticket; replayed: boolean }>>;
  /** Sends it for a client who gives up soon. */
  sendOnce(): void;
  /** When that client has given up: from here on nobody asks. */
  givenUp(): Promise<unknown>;
  /** What the buyer has before and after. */
  readonly before: bigint;
  readonly after: bigint;
  readonly kind: string;
}

const kinds = ['sale', 'cancellation', 'refund'] as const;

async function begin(kind: (typeof kinds)[number]): Promise<Case> {
  const [shop, buyer, id] = [await openShop(sales), await payer(sales, 500n), randomUUID()];
  const draft = draftOf(shop, buyer);
  const sold = kind === 'sale' ? undefined : valueOf(await sales.command(createTicket, { draft })).ticket;
  const send: Case['send'] = (timeoutMs) => {
    const ticketId = sold?.public.ticketId;
    if (ticketId === undefined) return sales.command(createTicket, { id, draft }, timeoutMs);
    if (kind === 'cancellation') return sales.command(cancelTicket, { id, ticketId }, timeoutMs);
    return sales.command(refundTicket, { id, ticketId, items: [{ line: 1, qty: '1' }] }, timeoutMs);
  };
  let asked: Promise<unknown> = Promise.resolve();
  const sendOnce = () => void (asked = send(PATIENCE_MS));
  const after = { sale: 384n, cancellation: 500n, refund: 442n }[kind];
  return { shop, buyer, kind, before: sold ? 384n : 500n, after, send, sendOnce, givenUp: () => asked };
}

const database = () => sales.services.database;
const entries = ({ shop, kind }: Case) =>
  database().query<{ seq: string; public: Ticket['public'] }>(
    `select seq, public from sales.entry where terminal_id = $1 and kind = $2 order by seq`,
    [shop.terminalId, kind],
  );
const intents = ({ shop, kind }: Case) =>
  database().query<{ state: string; plan: unknown }>(
    'select state, plan from sales.intent where terminal_id = $1 and kind = $2',
    [shop.terminalId, kind],
  );

async function kill(name: 'sales-svc' | 'ledger-svc'): Promise<void> {
  sales.services.service(name).signal('SIGKILL');
  await sales.services.service(name).exited;
}

/** Statements of the service on this table wait for the lock of the test. */
async function stopAt(table: string, when: string, work: () => Promise<void>): Promise<void> {
  await database().query(`create or replace function sales.wait_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(42); return new; end $$`);
  await database().query('grant execute on function sales.wait_here() to sales');
  await database().query(
    `create trigger a_wait_here ${when} on sales.${table} for each row execute function sales.wait_here()`,
  );
  await holdUntil(sales, async () => {
    await work();
    await kill('sales-svc');
  });
  await database().query(`drop trigger a_wait_here on sales.${table}`);
}

const isWaiting = async () =>
  (await database().query(`select 1 from pg_locks where locktype = 'advisory' and not granted and objid = 42`)).length >
  0;

/** Kills the service at a step of the command, and starts it again. What had happened by then. */
const steps: readonly (readonly [step: string, isMoved: boolean, kill: (one: Case) => Promise<void>])[] = [
  [
    'before the intent is there',
    false,
    (one) =>
      stopAt('intent', 'before insert', async () => {
        one.sendOnce();
        await eventually(isWaiting);
      }),
  ],
  [
    'after the intent, before the ledger has it',
    false,
    async (one) => {
      await sales.services.service('ledger-svc').stop();
      one.sendOnce();
      await eventually(async () => (await intents(one))[0]?.state === 'open');
      await kill('sales-svc');
      await sales.services.start('ledger-svc');
    },
  ],
  [
    'after the answer of the ledger, before the append',
    true,
    async (one) => {
      await holdUntil(sales, async (held) => {
        await sales.services.service('ledger-svc').stop();
        one.sendOnce();
        await eventually(async () => (await intents(one))[0]?.state === 'open');
        await held.query('begin');
        await held.query('select 1 from sales.terminal where id = $1 for update', [one.shop.terminalId]);
        await sales.services.start('ledger-svc');
        await eventually(async () => (await balanceOf(sales, one.buyer)) === one.after);
        await kill('sales-svc');
      });
    },
  ],
  [
    'in the middle of the append',
    true,
    (one) =>
      stopAt('entry', 'before insert', async () => {
        one.sendOnce();
        await eventually(isWaiting);
        expect(await balanceOf(sales, one.buyer)).toBe(one.after);
      }),
  ],
  [
    'when the append is about to commit',
    true,
    (one) =>
      stopAt('intent', 'before update', async () => {
        one.sendOnce();
        await eventually(isWaiting);
      }),
  ],
  [
    'after the append, whether it was answered or not',
    true,
    async (one) => {
      one.sendOnce();
      await eventually(async () => (await entries(one)).length === 1);
      await kill('sales-svc');
    },
  ],
];

const table = kinds.flatMap((kind) => steps.map(([step, isMoved, stop]) => [kind, step, isMoved, stop] as const));

/** @covers S12 */
test.each(table)(
  'a %s killed %s is done once or never',
  async (kind, _step, isMoved, stop) => {
    const one = await begin(kind);
    const [{ seq: last = '0' } = {}] = await database().query<{ seq?: string }>(
      'select seq from sales.terminal where id = $1',
      [one.shop.terminalId],
    );
    await stop(one);
    await one.givenUp();
    expect((await balanceOf(sales, one.buyer)) === one.after).toBe(isMoved);
    await sales.services.start('sales-svc');
    // What had an intent is finished by itself; what had none has never happened until it is asked for again.
    if ((await intents(one)).length > 0) {
      await eventually(async () => (await entries(one)).length === 1, { timeoutMs: RECOVERED_MS });
    } else {
      expect([await balanceOf(sales, one.buyer), (await entries(one)).length]).toEqual([one.before, 0]);
    }
    const first = valueOf(await one.send());
    const again = valueOf(await one.send());
    expect([again.replayed, again.ticket]).toEqual([true, first.ticket]);
    const stored = await entries(one);
    expect(stored.map(({ seq, public: { ticketId } }) => [Number(seq), ticketId])).toEqual([
      [Number(last) + 1, first.ticket.public.ticketId],
    ]);
    expect(await balanceOf(sales, one.buyer)).toBe(one.after);
    expect(await intents(one)).toEqual([{ state: 'done', plan: null }]);
    const { data } = valueOf(await sales.ask(listTransactions, { book: MAIN_BOOK, account: one.buyer, limit: 10 }));
    const [payment] = first.ticket.public.payments;
    expect(data.filter(({ id }) => id === payment?.ledgerTxId)).toHaveLength(1);
    expect(data).toHaveLength(kind === 'sale' ? 2 : 3);
  },
  120_000,
);

/** @covers S12 */
test('what nobody could post in time has never happened, and its sale is free again', async () => {
  const one = await begin('cancellation');
  await sales.services.service('ledger-svc').stop();
  one.sendOnce();
  await eventually(async () => (await intents(one))[0]?.state === 'open');
  await kill('sales-svc');
  await one.givenUp();
  await database().query(
    `update sales.intent set capability = null, asked_at = asked_at - interval '1 minute' where terminal_id = $1 and kind = $2`,
    [one.shop.terminalId, one.kind],
  );
  await Promise.all([sales.services.start('ledger-svc'), sales.services.start('sales-svc')]);
  await eventually(async () => (await intents(one))[0]?.state === 'failed', { timeoutMs: RECOVERED_MS });
  expect(await intents(one)).toEqual([{ state: 'failed', plan: null }]);
  expect([await balanceOf(sales, one.buyer), (await entries(one)).length]).toEqual([one.before, 0]);
  expect(codeOf(await one.send())).toBe('OK');
  expect(await balanceOf(sales, one.buyer)).toBe(one.after);
});

/** @covers S12 */
test('a sale that was begun is appended on a terminal that was closed since', async () => {
  const one = await begin('sale');
  await sales.services.service('ledger-svc').stop();
  one.sendOnce();
  await eventually(async () => (await intents(one))[0]?.state === 'open');
  const close = { id: randomUUID(), actor: 'operator:test', terminalId: one.shop.terminalId };
  expect(codeOf(await sales.ask(closeTerminal, close))).toBe('OK');
  await sales.services.start('ledger-svc');
  await eventually(async () => (await entries(one)).length === 1, { timeoutMs: RECOVERED_MS });
  expect(await balanceOf(sales, one.buyer)).toBe(one.after);
  const next = await sales.command(createTicket, { draft: draftOf(one.shop, one.buyer) });
  expect(codeOf(next)).toBe('TERMINAL_CLOSED');
});
