import { randomUUID } from 'node:crypto';
import {
  MAIN_BOOK,
  type RequestOf,
  amount,
  createPool,
  getPool,
  getTransaction,
  listTrades,
  swap,
} from '@tix/contracts';
import { type Bus, call } from '@tix/runtime';
import {
  type Direction,
  type TcpProxy,
  type TestServices,
  connectAs,
  eventually,
  expectConservation,
  startServices,
  tcpProxy,
} from '@tix/testkit';
import { ammMigrations } from '../store/migrations';
import {
  balanceOf,
  createMaterial,
  fund,
  productPool,
  withCapability,
  valueOf,
  type Asking,
} from '../testing/amm-fixture';

type Victim = 'amm-svc' | 'ledger-svc';
type Server = 'database' | 'bus';

/** Each service speaks to both servers through a proxy, which sees every step that it takes. */
interface Watched {
  readonly database: TcpProxy;
  readonly bus: TcpProxy;
}

let services: TestServices;
let watched: Record<Victim, Watched>;
let asking: Asking & { readonly gateway: Bus };

beforeAll(async () => {
  services = await startServices(['ledger-svc'], { schemas: [{ schema: 'amm', migrations: ammMigrations }] });
  watched = { 'amm-svc': await watch('amm-svc'), 'ledger-svc': await watch('ledger-svc') };
  await services.service('ledger-svc').stop();
  await Promise.all([restart('ledger-svc'), restart('amm-svc')]);
  const gateway = await connectAs(services.nats, 'gateway');
  const ask: Asking['ask'] = (contract, request) => call(gateway, contract, request, { timeoutMs: 30_000 });
  asking = {
    gateway,
    ask,
    command: (contract, request) => ask(contract, withCapability(request) as RequestOf<typeof contract>),
  };
  await createMaterial(asking, 'iron');
  await fund(asking, 'member:a', 1_000_000n);
  valueOf(await asking.command(createPool, { pool: productPool('p') }));
});
afterAll(async () => {
  await asking.gateway.close();
  await services.stop();
  for (const { database, bus } of Object.values(watched)) await Promise.all([database.close(), bus.close()]);
});

async function watch(name: Victim): Promise<Watched> {
  const { DATABASE_URL = '', NATS_URL = '' } = services.environmentOf(name);
  const [database, bus] = [DATABASE_URL, NATS_URL].map((url) => tcpProxy({ port: Number(new URL(url).port) }));
  return { database: await (database as Promise<TcpProxy>), bus: await (bus as Promise<TcpProxy>) };
}

async function restart(name: Victim): Promise<void> {
  const { DATABASE_URL = '', NATS_URL = '' } = services.environmentOf(name);
  const { database, bus } = watched[name];
  await services.start(name, { DATABASE_URL: database.through(DATABASE_URL), NATS_URL: bus.through(NATS_URL) });
}

interface Step {
  readonly victim: Victim;
  readonly server: Server;
  readonly direction: Direction;
  /** In what crosses at this step, and in nothing before it. */
  readonly mark: RegExp;
  /** What has crossed before, where the mark alone is not enough. */
  readonly after?: RegExp;
}

/** The process is gone at this step: what crosses there does not arrive. */
function killAt({ victim, server, direction, mark, after }: Step): Promise<unknown> {
  const process = services.service(victim);
  let isNear = after === undefined;
  watched[victim][server].cutWhen((chunk, way) => {
    const text = chunk.toString('latin1');
    isNear ||= after?.test(text) === true;
    if (!isNear || way !== direction || !mark.test(text)) return false;
    process.signal('SIGKILL');
    return true;
  });
  return process.exited;
}

const amm = { victim: 'amm-svc' } as const;
const ledger = { victim: 'ledger-svc' } as const;
/** Whether the ledger has the swap when the process is gone. */
const steps: readonly (readonly [string, boolean, Step])[] = [
  ['amm-svc takes the order', false, { ...amm, server: 'bus', direction: 'reply', mark: /amm\.swap\.gateway\.v1/ }],
  ['amm-svc reads the pool', false, { ...amm, server: 'database', direction: 'request', mark: /find-pools/ }],
  [
    'amm-svc posts',
    false,
    { ...amm, server: 'bus', direction: 'request', mark: /PUB ledger\.post-transaction\.amm-svc/ },
  ],
  [
    'ledger-svc takes the order',
    false,
    { ...ledger, server: 'bus', direction: 'reply', mark: /post-transaction\.amm-svc/ },
  ],
  [
    'ledger-svc commits',
    false,
    { ...ledger, server: 'database', direction: 'request', mark: /commit/i, after: /swap/ },
  ],
  [
    'ledger-svc has committed',
    true,
    { ...ledger, server: 'database', direction: 'reply', mark: /COMMIT/, after: /swap/ },
  ],
  [
    'ledger-svc answers',
    true,
    { ...ledger, server: 'bus', direction: 'request', mark: /PUB _INBOX_amm-svc[\s\S]*swap/ },
  ],
  [
    'amm-svc hears the answer',
    true,
    { ...amm, server: 'bus', direction: 'reply', mark: /MSG _INBOX_amm-svc[\s\S]*"swap"/ },
  ],
  [
    'amm-svc answers',
    true,
    { ...amm, server: 'bus', direction: 'request', mark: /PUB _INBOX_gateway[\s\S]*amountOut/ },
  ],
  ['amm-svc writes down the trade', true, { ...amm, server: 'database', direction: 'request', mark: /insert-trades/ }],
];

test.each(steps)(
  'killed when %s, a swap is done once or not at all, and its retry is answered',
  async (_name, isThere, step) => {
    const before = await state();
    const order = { poolId: 'p', account: 'member:a', side: 'buy', exact: 'in', amount: amount(1_000n) } as const;
    const request = withCapability({ id: randomUUID(), ...order });
    const died = killAt(step);
    const first = await call(asking.gateway, swap, request, { timeoutMs: 1_000, attemptMs: 1_000 });
    await died;
    await restart(step.victim);
    const startedAt = performance.now();

    const after = await eventually(state);
    const isDone = (await asking.ask(getTransaction, { book: MAIN_BOOK, id: request.id })).ok;
    expect([isDone, first.ok && !isDone]).toEqual([isThere, false]);
    expect(after.tickets).toBe(before.tickets - (isDone ? 1_000n : 0n));
    expect(after.iron > before.iron).toBe(isDone);

    const receipt = valueOf(await asking.ask(swap, { ...request }));
    expect(receipt).toMatchObject({ replayed: isDone, amountIn: 1_000n });
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    const last = await state();
    expect([before.tickets - last.tickets, last.iron - before.iron]).toEqual([1_000n, receipt.amountOut]);
    expect([last.pool.materials, receipt.reserves]).toEqual([before.pool.materials - receipt.amountOut, last.pool]);

    // What was handed to the process that died is handed out again after a while.
    const trades = await eventually(
      async () => {
        const page = { book: MAIN_BOOK, poolId: 'p', limit: 100, minSeq: receipt.seq };
        const { data } = valueOf(await asking.ask(listTrades, page));
        return data[0]?.seq === receipt.seq ? data : undefined;
      },
      { timeoutMs: 30_000 },
    );
    expect(trades.filter(({ transactionId }) => transactionId === request.id)).toHaveLength(1);
    await expectConservation(services.database, MAIN_BOOK);
  },
);

async function state() {
  const { reserves } = valueOf(await asking.ask(getPool, { book: MAIN_BOOK, poolId: 'p' }));
  const [tickets, iron] = [await balanceOf(asking, 'member:a'), await balanceOf(asking, 'member:a', 'iron')];
  return { pool: reserves, tickets, iron };
}
