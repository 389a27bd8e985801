import { randomUUID } from 'node:crypto';
import type { companyRoutes, memberRoutes, payrollRoutes } from '@tix/contracts';
import { connectAs, eventually, OBSERVER } from '@tix/testkit';
import type { Bus } from '@tix/runtime';
import { done, unique, type Wire } from './testing/actors';
import type { Reply } from './testing/client';
import { startProcesses, type ProcessEconomy, type ProcessName } from './testing/processes';

const DAY = 86_400;
const ANSWERED_MS = 30_000;

let economy: ProcessEconomy;
let observer: Bus;
beforeAll(async () => {
  economy = await startProcesses();
  observer = await connectAs(economy.services.nats, OBSERVER);
  await post('/v1/assets', { code: 'iron', kind: 'raw' });
  await post('/v1/assets', { code: 'bar', kind: 'product' });
  const smelting = { inputs: [{ asset: 'iron', quantity: 3 }], outputs: [{ asset: 'bar', quantity: 1 }] };
  await post('/v1/recipes', { code: 'bar', ...smelting, durationSeconds: 60, installFee: 2, category: 'smelting' });
  const ladder = { pricing: 'ratio', basePrice: 1_000, targetInventory: 1_000, spread: 5, materials: 1_000 };
  await post('/v1/amm/pools', { id: 'iron', material: 'iron', ...ladder });
});
afterEach(() => economy.conserved());
afterAll(async () => {
  await observer?.close();
  await economy?.stop();
});

const post = async <Body>(path: string, body: object): Promise<Body> =>
  done(await economy.operator.post<Body>(path, body));
const get = async <Body>(path: string): Promise<Body> => done(await economy.operator.get<Body>(path));

interface Balance {
  readonly asset: string;
  readonly balance: number;
  readonly available: number;
}

async function unitsOf(account: string, asset: string): Promise<number> {
  const { balances } = await get<{ balances: Balance[] }>(`/v1/accounts/${account}`);
  return balances.find((one) => one.asset === asset)?.available ?? 0;
}

async function worker(): Promise<{ readonly id: string; readonly account: string }> {
  const { id, account } = await post<Wire<typeof memberRoutes.register>>('/v1/members', { displayName: 'Ann' });
  await post('/v1/credits', { account, asset: 'iron', amount: 100, reason: 'start' });
  await post('/v1/credits', { account, amount: 1_000, reason: 'start' });
  return { id, account };
}

/** Something a client asks for under one key, and how often it has happened. */
interface Deed {
  readonly ask: (key: string) => Promise<Reply<unknown>>;
  readonly happened: () => Promise<number>;
}

async function sale(): Promise<Deed> {
  const { account } = await worker();
  const order = { account, side: 'sell', exact: 'in', amount: 1 };
  return {
    ask: (key) => economy.operator.post('/v1/amm/pools/iron/swaps', order, { key }),
    happened: async () => 100 - (await unitsOf(account, 'iron')),
  };
}

async function wage(): Promise<Deed> {
  const { id: member } = await worker();
  const order = { name: unique('c').slice(0, 16), owner: member };
  const { id: employer, account } = await post<Wire<typeof companyRoutes.found>>('/v1/companies', order);
  await post('/v1/credits', { account, amount: 10_000, reason: 'start' });
  const offer = { employer, title: 'smith', salary: 100, periodSeconds: DAY, slots: 1 };
  const { id: job } = await post<{ id: string }>('/v1/jobs', offer);
  await post('/v1/employments', { job, member });
  const wages = () => get<Wire<typeof payrollRoutes.payouts>>(`/v1/payouts?member=${member}&state=paid`);
  return {
    // The pay-day is what comes with the clock; asking for it again is harmless.
    ask: (key) => economy.operator.post('/v1/payroll/run', {}, { key }),
    happened: async () => (await wages()).data.length,
  };
}

async function craftingJob(): Promise<Deed> {
  const { account } = await worker();
  const order = { account, recipe: 'bar', runs: 1 };
  return {
    ask: (key) => economy.operator.post('/v1/crafting/jobs', order, { key }),
    happened: async () => (100 - (await unitsOf(account, 'iron'))) / 3,
  };
}

interface Boundary {
  readonly deed: () => Promise<Deed>;
  /** Who stands still, so that the work stops right there: when this message is on the bus. */
  readonly stopped: ProcessName;
  readonly seen: string;
  readonly killed: ProcessName;
}

const asked = (deed: Boundary['deed'], stopped: ProcessName, seen: string): Boundary => {
  return { deed, stopped, seen, killed: stopped };
};
const posted = (deed: Boundary['deed'], caller: ProcessName, killed: ProcessName): Boundary => {
  return { deed, stopped: 'ledger-svc', seen: `ledger.post-transaction.${caller}.v1`, killed };
};

const boundaries: readonly (readonly [string, Boundary])[] = [
  ['a sale is asked for and its service dies', asked(sale, 'amm-svc', 'amm.swap.gateway.v1')],
  ['a sale is posted and its service dies', posted(sale, 'amm-svc', 'amm-svc')],
  ['a sale is posted and the ledger dies', posted(sale, 'amm-svc', 'ledger-svc')],
  ['a sale is posted and the gateway dies', posted(sale, 'amm-svc', 'gateway')],
  ['a sale is posted and the register dies', posted(sale, 'amm-svc', 'governance-svc')],
  [
    'a crafting job is asked for and its service dies',
    asked(craftingJob, 'crafting-worker', 'crafting.accept-job.gateway.v1'),
  ],
  ['a crafting job is posted and its service dies', posted(craftingJob, 'crafting-worker', 'crafting-worker')],
  ['a crafting job is posted and the ledger dies', posted(craftingJob, 'crafting-worker', 'ledger-svc')],
  ['a crafting job is posted and the gateway dies', posted(craftingJob, 'crafting-worker', 'gateway')],
];

/** Repeats the request under its key, as a client does, until somebody answers it. */
async function askUntilAnswered({ ask }: Deed, key: string): Promise<Reply<unknown>> {
  let answer: Reply<unknown> | undefined;
  await eventually(
    async () => {
      answer = await ask(key).catch(() => undefined);
      return answer !== undefined && answer.status < 500;
    },
    { timeoutMs: ANSWERED_MS },
  );
  if (!answer) throw new Error('nobody answered');
  return answer;
}

/** Resolves when the message is on the bus. */
async function nextMessage(subject: string): Promise<{ readonly seen: Promise<void> }> {
  let heard: () => void = () => undefined;
  const seen = new Promise<void>((resolve) => (heard = resolve));
  await observer.subscribe(subject, () => heard());
  return { seen };
}

async function interrupt({ stopped, seen, killed }: Boundary, act: () => Promise<unknown>): Promise<void> {
  const message = await nextMessage(seen);
  economy.services.service(stopped).signal('SIGSTOP');
  const first = act().catch(() => undefined);
  await message.seen;
  await economy.kill(killed);
  if (stopped !== killed) economy.services.service(stopped).signal('SIGCONT');
  await economy.start(killed);
  await first;
}

test.each(boundaries)(
  '%s: it is done once',
  async (_name, boundary) => {
    const deed = await boundary.deed();
    const key = randomUUID();
    await interrupt(boundary, () => deed.ask(key));
    const answer = await askUntilAnswered(deed, key);
    expect(answer.status).toBe(201);
    expect(await deed.happened()).toBe(1);
  },
  90_000,
);

const payDays: readonly (readonly [string, ProcessName])[] = [
  ['its service dies', 'company-svc'],
  ['the ledger dies', 'ledger-svc'],
  ['the register dies', 'governance-svc'],
];

test.each(payDays)(
  'a wage is posted and %s: it is paid once',
  async (_name, killed) => {
    const deed = await wage();
    const boundary = posted(wage, 'company-svc', killed);
    const payDay = () => economy.operator.post('/v1/test/clock', { advanceSeconds: DAY }, { key: null });
    await interrupt(boundary, payDay);
    await askUntilAnswered(deed, randomUUID());
    await eventually(async () => (await deed.happened()) > 0, { timeoutMs: ANSWERED_MS });
    await askUntilAnswered(deed, randomUUID());
    expect(await deed.happened()).toBe(1);
  },
  90_000,
);
