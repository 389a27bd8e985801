import type { craftingRoutes, recipeRoutes } from '@tix/contracts';
import { done, member, unique, type Wire } from '../testing/actors';
import type { Reply } from '../testing/client';
import type { Economy } from '../testing/economy';

export type Job = Wire<typeof craftingRoutes.get>;
export type PostedJob = Wire<typeof craftingRoutes.accept>;
export type Recipe = Wire<typeof recipeRoutes.get>;
export type Jobs = Wire<typeof craftingRoutes.list>;

/** Materials of a story of its own, and a recipe: 3 iron to 1 bar in 60 s, for a fee of 2. */
export interface Kitchen {
  readonly iron: string;
  readonly bar: string;
  readonly recipe: string;
}

export async function kitchen({ operator }: Economy, more: object = {}): Promise<Kitchen> {
  const [iron, bar, recipe] = [unique('iron'), unique('bar'), unique('recipe')];
  for (const [code, kind] of [
    [iron, 'raw'],
    [bar, 'product'],
  ] as const) {
    done(await operator.post('/v1/assets', { code, kind }));
  }
  const terms = {
    code: recipe,
    inputs: [{ asset: iron, quantity: 3 }],
    outputs: [{ asset: bar, quantity: 1 }],
    durationSeconds: 60,
    installFee: 2,
    category: 'smelting',
  };
  done(await operator.post('/v1/recipes', { ...terms, ...more }));
  return { iron, bar, recipe };
}

export async function maker(economy: Economy, { iron }: Kitchen, units = 30, tickets = 20): Promise<string> {
  const account = await member(economy, tickets);
  await give(economy, account, iron, units);
  return account;
}

export async function give({ operator }: Economy, account: string, asset: string, amount: number): Promise<void> {
  if (amount > 0) done(await operator.post('/v1/credits', { account, asset, amount, reason: 'start' }));
}

export function craft(
  { operator }: Economy,
  { recipe }: Pick<Kitchen, 'recipe'>,
  account: string,
  runs: number,
  key?: string,
): Promise<Reply<PostedJob>> {
  return operator.post<PostedJob>('/v1/crafting/jobs', { account, recipe, runs }, key === undefined ? {} : { key });
}

export async function jobOf({ operator }: Economy, id: string): Promise<Job> {
  return done(await operator.get<Job>(`/v1/crafting/jobs/${id}`));
}

export async function advance({ operator }: Economy, seconds: number): Promise<void> {
  done(await operator.post('/v1/test/clock', { advanceSeconds: seconds }, { key: null }));
}

export async function supplyOf({ operator }: Economy, asset = 'TICKET'): Promise<number> {
  return done(await operator.get<{ supply: number }>(`/v1/economy/supply?asset=${asset}`)).supply;
}

interface Delivery {
  readonly id: string;
  readonly effectiveAt?: string;
  readonly metadata: { readonly from: number; readonly to: number; readonly step: string };
}

/** The transactions that followed a job, oldest first. */
export async function deliveriesOf({ operator }: Economy, job: string): Promise<readonly Delivery[]> {
  const list = await operator.get<{ data: Delivery[] }>(`/v1/transactions?parentId=${job}&limit=100`);
  return [...done(list).data].reverse();
}

/** Fails unless the deliveries of a job cover each run from the first on exactly once. */
export async function expectEachRunOnce(economy: Economy, job: string, runs: number): Promise<void> {
  const deliveries = await deliveriesOf(economy, job);
  const covered = deliveries
    .filter(({ metadata }) => metadata.step === 'advance')
    .flatMap(({ metadata: { from, to } }) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at));
  expect(covered).toEqual(Array.from({ length: runs }, (_, at) => at + 1));
}
