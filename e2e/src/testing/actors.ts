import { randomBytes } from 'node:crypto';
import type {
  eventRoutes,
  holdRoutes,
  transactionRoutes,
  transferRoutes,
  accountRoutes,
  applicationRoutes,
  Problem,
  Route,
} from '@tix/contracts';
import type * as z from 'zod';
import type { Client, Reply } from './client';
import type { Economy } from './economy';

/** An answer as it is on the wire. */
export type Wire<R extends Route> = z.input<R['reply']>;
export type Transaction = Wire<typeof transferRoutes.transfer>;
export type StoredTransaction = Wire<typeof transactionRoutes.get>;
export type Hold = Wire<typeof holdRoutes.get>;
export type MadeHold = Wire<typeof holdRoutes.create>;
export type Account = Wire<typeof accountRoutes.get>;
export type Entries = Wire<typeof accountRoutes.entries>;
type AnyEvents = Wire<typeof eventRoutes.list>;
/** Of transactions: other events are asked for by their type. */
export type Events = Omit<AnyEvents, 'data'> & {
  readonly data: Extract<AnyEvents['data'][number], { type: 'ledger.transaction.posted' }>[];
};
export type Refusal = Problem;

/** A name that nobody else in the run has. */
export function unique(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}

/** Fails with what was answered unless it is a success. */
export function done<Body>(reply: Reply<Body>): Body {
  if (reply.status >= 300) throw new Error(`answered ${reply.status}: ${reply.text}`);
  return reply.body;
}

/** Opens a member's account of a new name, with tickets. */
export async function member({ operator }: Economy, units = 0): Promise<string> {
  const address = `member:${unique('m')}`;
  done(await operator.post('/v1/accounts', { address }));
  if (units > 0) done(await operator.post('/v1/credits', { account: address, amount: units, reason: 'start' }));
  return address;
}

export function transfer(client: Client, from: string, to: string, amount: number): Promise<Reply<Transaction>> {
  return client.post<Transaction>('/v1/transfers', { from, to, amount });
}

export async function hold(client: Client, account: string, amount: number, ttlSeconds = 3_600): Promise<MadeHold> {
  return done(await client.post<MadeHold>('/v1/holds', { account, amount, ttlSeconds }));
}

export interface Money {
  readonly balance: number;
  readonly held: number;
  readonly available: number;
}

export async function moneyOf({ operator }: Economy, address: string, asset = 'TICKET'): Promise<Money> {
  const { balances } = done(await operator.get<Account>(`/v1/accounts/${address}`));
  const { balance, held, available } = balances.find((one) => one.asset === asset) ?? none;
  return { balance, held, available };
}
const none = { balance: 0, held: 0, available: 0 };

export async function balanceOf(economy: Economy, address: string, asset = 'TICKET'): Promise<number> {
  return (await moneyOf(economy, address, asset)).balance;
}

/** Every entry of an account that fits on a page, newest first. */
export async function entriesOf({ operator }: Economy, address: string): Promise<Entries['data']> {
  return done(await operator.get<Entries>(`/v1/accounts/${address}/entries?limit=100`)).data;
}

export interface Application {
  readonly id: string;
  readonly account: string;
  readonly book: string;
  readonly key: string;
  readonly keyId: string;
  readonly client: Client;
}

/** An application with a key; in a book of its own, new as well, unless told. */
export async function application(
  economy: Economy,
  scopes: readonly string[],
  book = unique('book'),
): Promise<Application> {
  const name = unique('app');
  const order = { name, scopes, book, writesPerMinute: 1_000_000 };
  const made = done(await economy.operator.post<Wire<typeof applicationRoutes.create>>('/v1/applications', order));
  return { ...made, client: economy.client(made.key) };
}

/** How many replies have each status. */
export function statuses(replies: readonly Reply<unknown>[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** `201`, or the code of the refusal. */
export function outcomeOf({ status, body }: Reply<unknown>): number | string {
  return status < 300 ? status : ((body as Partial<Refusal>).code ?? `status ${status} without a code`);
}

export function times<Value>(count: number, make: (at: number) => Value): Value[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
