import { randomUUID } from 'node:crypto';
import {
  amount,
  getAccount,
  MAIN_BOOK,
  openAccount,
  openTerminal,
  postTransaction,
  type Command,
  type createTicket,
  type RequestOf,
} from '@tix/contracts';
import { call, type Bus } from '@tix/runtime';
import {
  codeOf,
  connectAs,
  expectConservation,
  startServices,
  valueOf,
  withCapability,
  type TestServices,
} from '@tix/testkit';
import { DataSource } from 'typeorm';

const TIMEOUT_MS = 20_000;

/** sales-svc as a process of its own, which a test may kill, with a real ledger and the gateway's connection to both. */
export interface TestSales {
  readonly services: TestServices;
  readonly gateway: Bus;
  ask<C extends Command>(contract: C, request: RequestOf<C>, timeoutMs?: number): ReturnType<typeof call<C>>;
  /** With the capability that the gateway signs for an operator. Asked again and again until the time is over. */
  command<C extends Command>(contract: C, request: Draft<C>, timeoutMs?: number): ReturnType<typeof call<C>>;
  conserved(): Promise<void>;
  stop(): Promise<void>;
}

export type Draft<C extends Command> = Omit<RequestOf<C>, 'id' | 'actor' | 'book'> & { id?: string };

export async function startSales(): Promise<TestSales> {
  const services = await startServices(['ledger-svc', 'sales-svc']);
  const gateway = await connectAs(services.nats, 'gateway');
  const ask: TestSales['ask'] = (contract, request, timeoutMs = TIMEOUT_MS) =>
    call(gateway, contract, request, { timeoutMs });
  return {
    services,
    gateway,
    ask,
    command: (contract, request, timeoutMs = TIMEOUT_MS) =>
      call(gateway, contract, signed(contract, request), { timeoutMs }),
    conserved: () => expectConservation(services.database, MAIN_BOOK),
    async stop() {
      await gateway.close();
      await services.stop();
    },
  };
}

/** Only what the ledger takes names a book. */
function signed<C extends Command>({ subject }: C, request: Draft<C>): RequestOf<C> {
  const { book, ...rest } = withCapability(request);
  return (subject.startsWith('ledger.') ? { book, ...rest } : rest) as unknown as RequestOf<C>;
}

export { codeOf, valueOf };

/** A member of a new name with tickets. */
export async function payer(sales: TestSales, units: bigint): Promise<string> {
  const address = `member:m${randomUUID().slice(0, 8)}`;
  valueOf(await sales.command(openAccount, { address }));
  if (units > 0n) await fund(sales, address, units);
  return address;
}

export async function fund(sales: TestSales, address: string, units: bigint): Promise<void> {
  const postings = [{ from: 'faucet:test', to: address, asset: 'TICKET', amount: amount(units) }];
  valueOf(await sales.command(postTransaction, { type: 'credit', postings }));
}

export async function balanceOf({ ask }: TestSales, address: string): Promise<bigint> {
  const account = await ask(getAccount, { book: MAIN_BOOK, address });
  if (!account.ok && account.refusal.code === 'ACCOUNT_NOT_FOUND') return 0n;
  return valueOf(account).balances.find(({ asset }) => asset === 'TICKET')?.balance ?? 0n;
}

export interface TestShop {
  readonly terminalId: string;
  readonly locationId: string;
}

/** A terminal at a location of its own. */
export async function openShop({ ask }: TestSales): Promise<TestShop> {
  const terminal = { id: `T-${randomUUID().slice(0, 8)}`, locationId: `s-${randomUUID().slice(0, 8)}` };
  valueOf(await ask(openTerminal, { id: randomUUID(), actor: 'operator:test', terminal }));
  return { terminalId: terminal.id, locationId: terminal.locationId };
}

/** Two of something for 116, of which 16 are tax, paid by one account. */
export function draftOf(shop: TestShop, account: string): RequestOf<typeof createTicket>['draft'] {
  const items = [{ sku: 'tea', qty: '2', unitPrice: 50, taxPpm: 160_000 }];
  return { ...shop, currency: 'TICKET', items, payments: [{ method: 'tickets', amount: 116, account }] };
}

/** Holds the lock that triggers of the test wait for while `work` runs. */
export async function holdUntil({ services }: TestSales, work: (held: DataSource) => Promise<void>): Promise<void> {
  const source = new DataSource({ type: 'postgres', url: services.database.url, extra: { max: 1 } });
  await source.initialize();
  try {
    await source.query(`select pg_advisory_lock(42)`);
    await work(source);
  } finally {
    await source.destroy();
  }
}
