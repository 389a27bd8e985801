import type { applyCompanyClock, applyCraftingClock, memberRoutes } from '@tix/contracts';
import { call, type Bus } from '@tix/runtime';
import { done, type Wire } from './actors';
import type { Interrupted, Place } from './interrupt';

const APPLY_MS = 1_000;
const SCALE = 1_000_000;

/** Something that is done once or never, and how one sees which. */
export interface Deed extends Omit<Interrupted, 'act'> {
  /** What a client asks for under one key, or what the clock brings. */
  readonly act: (key: string) => Promise<unknown>;
  /** What a client that comes back is answered; absent when nobody comes back. */
  readonly answeredWith?: number;
  /** All that it has changed. */
  readonly found: () => Promise<unknown>;
  /** The same, when it was done exactly once. */
  readonly once: unknown;
}

export type MakeDeed = (scene: Scene) => Promise<Deed>;

export interface Scene extends Place {
  /** Speaks as the gateway does. */
  readonly gateway: Bus;
}

interface Balance {
  readonly asset: string;
  readonly available: number;
}

export async function post<Body>({ economy }: Scene, path: string, body: object): Promise<Body> {
  return done(await economy.operator.post<Body>(path, body));
}

export async function get<Body>({ economy }: Scene, path: string): Promise<Body> {
  return done(await economy.operator.get<Body>(path));
}

export function credit(scene: Scene, account: string, amount: number, asset = 'TICKET'): Promise<unknown> {
  return post(scene, '/v1/credits', { account, asset, amount, reason: 'start' });
}

/** What an account may dispose of. */
export async function purse(scene: Scene, account: string) {
  const { balances } = await get<{ balances: Balance[] }>(scene, `/v1/accounts/${account}`);
  const of = (code: string) => balances.find(({ asset }) => asset === code)?.available ?? 0;
  return { iron: of('iron'), bars: of('bar'), tickets: of('TICKET') };
}

/** A member with 100 iron and 1000 hundredths of a ticket. */
export async function worker(scene: Scene) {
  const order = { displayName: 'Ann' };
  const { id, account } = await post<Wire<typeof memberRoutes.register>>(scene, '/v1/members', order);
  await credit(scene, account, 100, 'iron');
  await credit(scene, account, 1_000);
  return { id, account };
}

/** Time passes, and who acts by it is told: not through HTTP, where first a ledger would be told that stands still. */
export async function pass(
  { economy, gateway }: Scene,
  seconds: number,
  applier: typeof applyCompanyClock | typeof applyCraftingClock,
): Promise<void> {
  const moved = 'update platform.clock set offset_us = offset_us + $1';
  await economy.services.database.query(moved, [seconds * SCALE]);
  await call(gateway, applier, {}, { timeoutMs: APPLY_MS, attemptMs: APPLY_MS });
}
