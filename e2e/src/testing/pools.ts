import type { ammRoutes } from '@tix/contracts';
import { balanceOf, done, unique, type Wire } from './actors';
import type { Reply } from './client';
import type { Economy } from './economy';

export type Pool = Wire<typeof ammRoutes.get>;
export type Swap = Wire<typeof ammRoutes.swap>;
export type Quote = Wire<typeof ammRoutes.quote>;
export type Trades = Wire<typeof ammRoutes.trades>;

/** A raw material of a new name. */
export async function material({ operator }: Economy): Promise<string> {
  const code = unique('ore');
  done(await operator.post('/v1/assets', { code, kind: 'raw' }));
  return code;
}

/** The pool of the worked examples: 1 000 000 tickets and 50 000 units, a sink fee of 30 basis points. */
export async function productPool(economy: Economy, more: object = {}): Promise<Pool> {
  const reserves = { tickets: 1_000_000, materials: 50_000 };
  const settings = { pricing: 'constantProduct', mode: 'protocol', lpFeeBps: 0, sinkFeeBps: 30, ...reserves };
  return openPool(economy, { ...settings, ...more });
}

/** A price of 10.00 at an inventory of 1000, and a spread of 0.05. */
export function ratioPool(economy: Economy, more: object = {}): Promise<Pool> {
  const ladder = { pricing: 'ratio', basePrice: 1_000, targetInventory: 1_000, spread: 5, materials: 1_000 };
  return openPool(economy, { ...ladder, ...more });
}

async function openPool(economy: Economy, settings: object): Promise<Pool> {
  const pool = { id: unique('p'), material: await material(economy), ...settings };
  return done(await economy.operator.post<Pool>('/v1/amm/pools', pool));
}

export async function poolOf({ operator }: Economy, id: string): Promise<Pool> {
  return done(await operator.get<Pool>(`/v1/amm/pools/${id}`));
}

export function quote({ operator }: Economy, id: string, order: object): Promise<Reply<Quote>> {
  return operator.post<Quote>(`/v1/amm/pools/${id}/quote`, order, { key: null });
}

export function swap<Body = Swap>(
  { operator }: Economy,
  id: string,
  order: object,
  key?: string,
): Promise<Reply<Body>> {
  return operator.post<Body>(`/v1/amm/pools/${id}/swaps`, order, key === undefined ? {} : { key });
}

/** What an account has of both sides of a pool. */
export async function holdings(
  economy: Economy,
  account: string,
  { material: code }: Pool,
): Promise<readonly number[]> {
  return [await balanceOf(economy, account), await balanceOf(economy, account, code)];
}
