import type { saleRoutes, terminalRoutes } from '@tix/contracts';
import { done, unique, type Wire } from './actors';
import type { Client, Reply } from './client';
import type { Economy } from './economy';

export type SalesTicket = Wire<typeof saleRoutes.create>;
export type TicketList = Wire<typeof saleRoutes.list>;
type Terminal = Wire<typeof terminalRoutes.open>;

/** Where somebody sells. */
export interface Shop {
  readonly client: Client;
  readonly terminalId: string;
  readonly locationId: string;
}

/** A terminal of a new name, at a location of its own unless told. */
export async function openShop({ operator }: Economy, locationId = unique('store')): Promise<Shop> {
  const order = { id: unique('T'), locationId };
  const { id: terminalId } = done(await operator.post<Terminal>('/v1/sales/terminals', order));
  return { client: operator, terminalId, locationId };
}

export const coffee = { sku: 'coffee', name: 'Coffee', qty: '2', unitPrice: 5_000, taxPpm: 160_000 };
export const croissant = { sku: 'croissant', name: 'Croissant', qty: '1', unitPrice: 3_500, taxPpm: 160_000 };

/** Two coffees and a croissant for 15660 in cash, unless told. */
export function draftOf({ terminalId, locationId }: Shop, change: object = {}): object {
  const rules = { currency: 'EUR', exponent: 2, pricesIncludeTax: false };
  const payments = [{ method: 'cash', amount: 15_660 }];
  return { terminalId, locationId, ...rules, items: [coffee, croissant], payments, ...change };
}

export function sell(shop: Shop, change: object = {}, ask = {}): Promise<Reply<SalesTicket>> {
  return shop.client.post<SalesTicket>('/v1/sales/tickets', draftOf(shop, change), ask);
}

export async function sold(shop: Shop, change: object = {}): Promise<SalesTicket> {
  return done(await sell(shop, change));
}

/** A sale of one line without tax, paid by card. */
export function plainSale(shop: Shop, qty: string, unitPrice: number, total: number): Promise<SalesTicket> {
  const items = [{ sku: 'a', qty, unitPrice }];
  return sold(shop, { items, payments: [{ method: 'card', amount: total }] });
}

export async function show({ client }: Pick<Shop, 'client'>, id: string, view = 'public'): Promise<SalesTicket> {
  return done(await client.get<SalesTicket>(`/v1/sales/tickets/${id}?view=${view}`));
}
