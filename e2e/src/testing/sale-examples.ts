import { unique } from './actors';
import type { Example, World } from './examples';
import { draftOf, openShop, sold, type Shop } from './sale-deeds';

type Make = (world: World) => Example | Promise<Example>;

const shopOf = ({ economy }: World): Promise<Shop> => openShop(economy);
const ticketOf = async (world: World): Promise<string> => (await sold(await shopOf(world))).ticketId;

const at =
  (path: string, make: (world: World) => Promise<string>, rest = '', body?: unknown): Make =>
  async (world) => ({ path: `${path}/${await make(world)}${rest}`, ...(body !== undefined && { body }) });
const terminalOf = async (world: World): Promise<string> => (await shopOf(world)).terminalId;

/** Sales are of `main`, so what they need is made by the operator. */
export const saleExamples: Readonly<Record<string, Make>> = {
  'sales.create': async (world) => ({ path: '/v1/sales/tickets', body: draftOf(await shopOf(world)) }),
  'sales.preview': () => {
    return { path: '/v1/sales/tickets/preview', body: { currency: 'EUR', items: [{ sku: 'a', qty: '1', price: 5 }] } };
  },
  'sales.list': () => ({ path: '/v1/sales/tickets' }),
  'sales.get': at('/v1/sales/tickets', ticketOf),
  'sales.cancel': at('/v1/sales/tickets', ticketOf, '/cancel', {}),
  'sales.refund': at('/v1/sales/tickets', ticketOf, '/refunds', {}),
  'terminals.open': () => ({ path: '/v1/sales/terminals', body: { id: unique('T'), locationId: unique('store') } }),
  'terminals.list': () => ({ path: '/v1/sales/terminals' }),
  'terminals.get': at('/v1/sales/terminals', terminalOf),
  'terminals.change': at('/v1/sales/terminals', terminalOf, '', { deferredTickets: { cap: 1_000 } }),
  'terminals.close': at('/v1/sales/terminals', terminalOf, '/close', {}),
};
