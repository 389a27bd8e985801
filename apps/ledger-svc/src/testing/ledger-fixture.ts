import {
  type Address,
  amount,
  type Capability,
  type Command,
  createAsset,
  getAccount,
  MAIN_BOOK,
  openAccount,
  type PostedTransaction,
  postTransaction,
  type RequestOf,
  type TransactionOrder,
} from '@tix/contracts';
import { type Bus, call, type RunningService } from '@tix/runtime';
import {
  codeOf,
  connectAs,
  freshDatabase,
  startNats,
  type TestDatabase,
  testKeys,
  testLog,
  type TestNats,
  valueOf,
  withCapability,
} from '@tix/testkit';
import { start, type StartOptions } from '../start';
import { ledgerMigrations } from '../store/migrations';

export const CAPABILITY_KEY = Buffer.from(testKeys.CAPABILITY_KEY, 'hex');
/** Patient enough for a machine that does much else: nothing here waits for it to pass. */
const TIMEOUT_MS = 30_000;

/** A real ledger on a database and a bus of its own, with the gateway's connection to it. */
export interface TestLedger {
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly gateway: Bus;
  readonly services: RunningService[];
  /** What `stop` closes first. */
  readonly opened: { close(): Promise<void> }[];
  /** Starts one more replica. */
  replica(options?: LedgerOptions): Promise<RunningService>;
  /** A call of the gateway in the name of the operator, unless the capability says otherwise. */
  ask<C extends Command>(contract: C, request: RequestOf<C>): ReturnType<typeof call<C>>;
  /** The same with a capability for it. */
  command<C extends Command>(
    contract: C,
    request: Draftable<C>,
    grant?: Partial<Capability>,
  ): ReturnType<typeof call<C>>;
  stop(): Promise<void>;
}

/** A command without what the fixture fills in. */
export type Draftable<C extends Command> = Omit<RequestOf<C>, 'id' | 'book' | 'actor'> & {
  id?: string;
  book?: string;
  actor?: string;
};

type Detour = (url: string) => Promise<string>;

export interface LedgerOptions extends StartOptions {
  /** Where the ledger connects, for faults on the way. */
  readonly through?: { readonly database?: Detour; readonly nats?: Detour };
}

export async function startLedger(options: LedgerOptions = {}): Promise<TestLedger> {
  const [database, nats] = await Promise.all([
    freshDatabase([{ schema: 'ledger', migrations: ledgerMigrations }]),
    startNats(),
  ]);
  const services: RunningService[] = [];
  const opened: { close(): Promise<void> }[] = [];
  const replica = async (more: LedgerOptions = {}) => {
    const { user, password, url } = nats.credentialsOf('ledger-svc');
    const { through = {}, ...rest } = { ...options, ...more };
    const settings = {
      NATS_URL: (await through.nats?.(url)) ?? url,
      NATS_USER: user,
      NATS_PASSWORD: password,
      LOG_LEVEL: 'warn' as const,
      OPS_PORT: 0,
      TIME_TRAVEL: true,
    };
    const config = {
      ...settings,
      DATABASE_URL: (await through.database?.(database.urlOf('ledger'))) ?? database.urlOf('ledger'),
      INSTANCE: `ledger-${services.length}`,
      CAPABILITY_KEY,
      CHECKPOINT_KEY: Buffer.alloc(32, 6),
      CHECKPOINT_SECONDS: 1,
      MEMORY_MB: 64,
    };
    const service = await start(config, { log: testLog().log, ...rest });
    services.push(service);
    return service;
  };
  await replica();
  const gateway = await connectAs(nats, 'gateway');
  const ask: TestLedger['ask'] = (contract, request) => call(gateway, contract, request, { timeoutMs: TIMEOUT_MS });
  return {
    database,
    nats,
    gateway,
    services,
    opened,
    replica,
    ask,
    command: (contract, request, grant = {}) =>
      ask(contract, withCapability(request, grant) as RequestOf<typeof contract>),
    async stop() {
      await Promise.all([gateway, ...opened].map((one) => one.close()));
      await Promise.all(services.map((service) => service.stop()));
      await nats.stop();
      await database.drop();
    },
  };
}

export function posting(from: string, to: Address, units: bigint, asset = 'TICKET') {
  return { from, to, asset, amount: amount(units) };
}

export type Order = Draftable<typeof postTransaction>;

export function transfer(from: string, to: Address, units: bigint, more: Partial<TransactionOrder> = {}): Order {
  return { type: 'transfer', postings: [posting(from, to, units)], ...more };
}

export async function open(ledger: TestLedger, ...addresses: Address[]): Promise<void> {
  for (const address of addresses) valueOf(await ledger.command(openAccount, { address }));
}

/** Opens an account with tickets from a faucet. */
export async function fund(ledger: TestLedger, address: Address, units: bigint, asset = 'TICKET'): Promise<void> {
  await open(ledger, address);
  valueOf(
    await ledger.command(postTransaction, {
      type: 'credit',
      postings: [posting('faucet:test', address, units, asset)],
    }),
  );
}

export async function createMaterial(ledger: TestLedger, code: string): Promise<void> {
  const asset = { code, kind: 'raw', scale: 0, maxSupply: 9_007_199_254_740_991n, tradable: true } as const;
  valueOf(await ledger.command(createAsset, { asset }));
}

export async function balanceOf(ledger: TestLedger, address: Address, asset = 'TICKET'): Promise<bigint> {
  return (await moneyOf(ledger, address, asset)).balance;
}

export async function moneyOf(ledger: TestLedger, address: Address, asset = 'TICKET') {
  const account = valueOf(await ledger.ask(getAccount, { book: MAIN_BOOK, address }));
  return account.balances.find((one) => one.asset === asset) ?? { asset, balance: 0n, held: 0n, available: 0n };
}

export function post(ledger: TestLedger, order: Order, grant: Partial<Capability> = {}) {
  return ledger.command(postTransaction, order, grant);
}

export { codeOf, valueOf, withCapability };
export type { PostedTransaction };
