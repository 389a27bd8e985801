import {
  type Address,
  type Capability,
  type Command,
  MAIN_BOOK,
  type NewPool,
  type RequestOf,
  amount,
  createAsset,
  createPool,
  getAccount,
  openAccount,
  postTransaction,
  swap,
} from '@tix/contracts';
import { type Bus, type RunningService, call, readConfig } from '@tix/runtime';
import {
  type TestLog,
  type TestServices,
  codeOf,
  connectAs,
  startServices,
  testLog,
  valueOf,
  withCapability,
} from '@tix/testkit';
import { Config, ammMigrations, start } from '../start';

/** Patient enough for a machine that does much else. What is asked a second time is told as a repetition, so attempts are too. */
const PATIENT = { timeoutMs: 30_000, attemptMs: 5_000 };

/** Who asks as the gateway does. */
export interface Asking {
  ask<C extends Command>(contract: C, request: RequestOf<C>): ReturnType<typeof call<C>>;
  /** With the fields and the capability that the gateway gives to a command of the operator. */
  command<C extends Command>(contract: C, request: Draft<C>, grant?: Partial<Capability>): ReturnType<typeof call<C>>;
}

/** The amm in this process, with a real ledger in one of its own, and the gateway's connection to both. */
export interface TestAmm extends Asking {
  readonly services: TestServices;
  readonly gateway: Bus;
  readonly log: TestLog;
  /** Starts one more replica. */
  replica(): Promise<RunningService>;
  stop(): Promise<void>;
}

/** A command without what the fixture fills in. */
export type Draft<C extends Command> = Omit<RequestOf<C>, 'id' | 'book' | 'actor'> & {
  id?: string;
  book?: string;
  actor?: string;
};

export async function startAmm(names: readonly string[] = ['ledger-svc']): Promise<TestAmm> {
  const services = await startServices(names, { schemas: [{ schema: 'amm', migrations: ammMigrations }] });
  const log = testLog();
  const running: RunningService[] = [];
  const replica = async () => {
    const service = await start(readConfig(Config, services.environmentOf('amm-svc')), { log: log.log });
    running.push(service);
    return service;
  };
  await replica();
  const gateway = await connectAs(services.nats, 'gateway');
  const ask: TestAmm['ask'] = (contract, request) => call(gateway, contract, request, PATIENT);
  return {
    services,
    gateway,
    log,
    replica,
    ask,
    command: (contract, request, grant = {}) =>
      ask(contract, withCapability(request, grant) as RequestOf<typeof contract>),
    async stop() {
      await gateway.close();
      await Promise.all(running.map((service) => service.stop()));
      await services.stop();
    },
  };
}

export async function createMaterial(amm: Asking, code: string, kind: 'raw' | 'product' = 'raw'): Promise<void> {
  const asset = { code, kind, scale: 0, maxSupply: 9_007_199_254_740_991n, tradable: true };
  valueOf(await amm.command(createAsset, { asset }));
}

/** Opens an account with units from a faucet. */
export async function fund(amm: Asking, address: Address, units: bigint, asset = 'TICKET'): Promise<void> {
  valueOf(await amm.command(openAccount, { address }));
  const postings = [{ from: 'faucet:test', to: address, asset, amount: amount(units) }];
  valueOf(await amm.command(postTransaction, { type: 'credit', postings }));
}

export async function balanceOf(amm: Asking, address: Address, asset = 'TICKET'): Promise<bigint> {
  const account = valueOf(await amm.ask(getAccount, { book: MAIN_BOOK, address }));
  return account.balances.find((one) => one.asset === asset)?.balance ?? 0n;
}

/** The pool of the worked examples: a price of 20, a sink fee of 30 basis points. */
export function productPool(id: string, more: Partial<Extract<NewPool, { pricing: 'constantProduct' }>> = {}): NewPool {
  const fees = { lpFeeBps: 0, sinkFeeBps: 30, ...more };
  const reserves = { tickets: amount(1_000_000n), materials: amount(50_000n) };
  return { id, material: 'iron', pricing: 'constantProduct', mode: 'protocol', ...reserves, ...fees };
}

/** A price of 10.00 at an inventory of 1000, and a spread of 0.05. */
export function ratioPool(id: string, more: Partial<Extract<NewPool, { pricing: 'ratio' }>> = {}): NewPool {
  const ladder = { basePrice: amount(1_000n), targetInventory: amount(1_000n), spread: 5n, materials: 1_000n };
  return { id, material: 'iron', pricing: 'ratio', ...ladder, ...more };
}

export async function openPool(amm: TestAmm, pool: NewPool): Promise<void> {
  valueOf(await amm.command(createPool, { pool }));
}

export type Swap = Omit<Draft<typeof swap>, 'amount' | 'limit'> & { amount: bigint; limit?: bigint };

export function trade(amm: TestAmm, { amount: units, limit, ...order }: Swap, grant: Partial<Capability> = {}) {
  const wish = { ...order, amount: amount(units), ...(limit !== undefined && { limit: amount(limit) }) };
  return amm.command(swap, wish, grant);
}

export { codeOf, valueOf, withCapability };
