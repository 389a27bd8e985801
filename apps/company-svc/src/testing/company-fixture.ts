import { randomUUID } from 'node:crypto';
import {
  type Address,
  type Capability,
  type Command,
  type Instant,
  MAIN_BOOK,
  type Payout,
  type RequestOf,
  amount,
  applyLedgerClock,
  applyCompanyClock,
  createJob,
  getAccount,
  hireMember,
  instant,
  listPayouts,
  openAccount,
  postTransaction,
  setTax,
  setVariable,
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
import { DataSource } from 'typeorm';
import { Config, companyMigrations, start } from '../start';

/** Patient enough for a machine that does much else. What is asked a second time is told as a repetition, so attempts are too. */
const PATIENT = { timeoutMs: 30_000, attemptMs: 5_000 };
export const DAY = 86_400n;

/** company-svc in this process or its own, with a real ledger and register, and the gateway's connection to all of them. */
export interface TestCompany {
  readonly services: TestServices;
  readonly gateway: Bus;
  readonly log: TestLog;
  replica(): Promise<RunningService>;
  ask<C extends Command>(contract: C, request: RequestOf<C>): ReturnType<typeof call<C>>;
  /** With the fields of a command of the operator, unless told. */
  local<C extends Command>(contract: C, request: Draft<C>): ReturnType<typeof call<C>>;
  /** The same with the capability that the gateway signs. */
  command<C extends Command>(contract: C, request: Draft<C>, grant?: Partial<Capability>): ReturnType<typeof call<C>>;
  stop(): Promise<void>;
}

export type Draft<C extends Command> = Omit<RequestOf<C>, 'id' | 'book' | 'actor'> & {
  id?: string;
  book?: string;
  actor?: string;
};

export interface CompanyOrder {
  /** Also as a process of its own, which a test may kill; else in this one. */
  readonly isSpawned?: boolean;
}

export async function startCompany({ isSpawned = false }: CompanyOrder = {}): Promise<TestCompany> {
  const names = ['ledger-svc', 'governance-svc', ...(isSpawned ? ['company-svc'] : [])];
  const schemas = isSpawned ? [] : [{ schema: 'company', migrations: companyMigrations }];
  const services = await startServices(names, { schemas });
  const log = testLog();
  const running: RunningService[] = [];
  const replica = async () => {
    const settings = { ...services.environmentOf('company-svc'), INSTANCE: `company-${running.length}` };
    const service = await start(readConfig(Config, settings), { log: log.log });
    running.push(service);
    return service;
  };
  if (!isSpawned) await replica();
  const gateway = await connectAs(services.nats, 'gateway');
  const ask: TestCompany['ask'] = (contract, request) => call(gateway, contract, request, PATIENT);
  return {
    services,
    gateway,
    log,
    replica,
    ask,
    local: (contract, request) =>
      ask(contract, { id: randomUUID(), actor: 'operator:test', ...request } as RequestOf<typeof contract>),
    command: (contract, request, grant = {}) =>
      ask(contract, withCapability(request, grant) as RequestOf<typeof contract>),
    async stop() {
      await gateway.close();
      await Promise.all(running.map((service) => service.stop()));
      await services.stop();
    },
  };
}

export { codeOf, valueOf, withCapability };

/** A member with an account of a new name, and tickets. */
export async function member(company: TestCompany, units = 0n): Promise<string> {
  const id = `m${randomUUID().slice(0, 8)}`;
  valueOf(await company.command(openAccount, { address: `member:${id}` }));
  if (units > 0n) await credit(company, `member:${id}`, units);
  return id;
}

export async function credit(company: TestCompany, to: Address, units: bigint, asset = 'TICKET'): Promise<void> {
  const postings = [{ from: 'faucet:test', to, asset, amount: amount(units) }];
  valueOf(await company.command(postTransaction, { type: 'credit', postings }));
}

export async function balanceOf(company: TestCompany, address: Address, asset = 'TICKET'): Promise<bigint> {
  const account = await company.ask(getAccount, { book: MAIN_BOOK, address });
  if (!account.ok && account.refusal.code === 'ACCOUNT_NOT_FOUND') return 0n;
  return valueOf(account).balances.find((one) => one.asset === asset)?.balance ?? 0n;
}

export async function setVariables(company: TestCompany, values: Readonly<Record<string, number>>): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    valueOf(await company.command(setVariable, { key, value, reason: 'test' }));
  }
}

export async function taxSalaries(company: TestCompany, rateBps: number): Promise<void> {
  const rule = { event: 'salary' as const, rateBps, payer: 'employee' as const };
  valueOf(await company.command(setTax, { taxId: 'income', rule }));
}

/** The clock stands still at this second of the test from here on; answered when everybody has done what fell due. */
export async function setClock(company: TestCompany, seconds: bigint, isApplied = true): Promise<void> {
  await company.services.database.query('update platform.clock set frozen_at_us = $1', [String(at(seconds))]);
  if (!isApplied) return;
  valueOf(await company.ask(applyLedgerClock, {}));
  valueOf(await company.ask(applyCompanyClock, {}));
}

const START = 2_000_000_000n;

export function at(seconds: bigint): Instant {
  return instant((START + seconds) * 1_000_000n);
}

export interface HiredOrder {
  readonly employer?: string;
  readonly salary?: bigint;
  readonly periodSeconds?: number;
  readonly slots?: number;
}

export async function openJob(company: TestCompany, order: HiredOrder = {}): Promise<string> {
  const { employer = 'system', salary = 1_000n, periodSeconds = 604_800, slots = 100_000 } = order;
  const terms = { employer, title: 'Clerk', salary: amount(salary), periodSeconds, slots };
  return valueOf(await company.local(createJob, terms)).job.id;
}

export async function hire(company: TestCompany, job: string, who: string): Promise<string> {
  return valueOf(await company.local(hireMember, { job, member: who })).employment.id;
}

export async function payoutsOf(company: TestCompany, employment: string): Promise<readonly Payout[]> {
  return valueOf(await company.ask(listPayouts, { employment, limit: 100 })).data;
}

/** Holds the lock that the trigger waits for while `work` runs. */
export async function holdUntil(company: TestCompany, work: () => Promise<void>): Promise<void> {
  const source = new DataSource({ type: 'postgres', url: company.services.database.url });
  await source.initialize();
  try {
    await source.query(`select pg_advisory_lock(42)`);
    await work();
  } finally {
    await source.destroy();
  }
}
