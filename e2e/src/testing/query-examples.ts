import { done } from './actors';
import type { Example, World } from './examples';
import { openShop, sold } from './sale-deeds';

type Make = (world: World) => Example | Promise<Example>;

const ticketOf = async ({ economy }: World): Promise<string> => (await sold(await openShop(economy))).ticketId;

const brandingOf = (locationId: string) => `/v1/sales/locations/${locationId}/branding`;

async function brandedPath({ economy }: World): Promise<string> {
  const { locationId } = await openShop(economy);
  done(await economy.operator.send('PUT', brandingOf(locationId), { sellerName: 'Shop' }));
  return brandingOf(locationId);
}

export const queryExamples: Readonly<Record<string, Make>> = {
  'salesQueries.run': () => ({
    path: '/v1/sales/query',
    body: { sql: 'select count(*) from public_tickets where total > $1', params: [0] },
  }),
  'salesQueries.list': () => ({ path: '/v1/sales/queries' }),
  'branding.get': async (world) => ({ path: await brandedPath(world) }),
  'branding.set': async ({ economy }) => {
    const { locationId } = await openShop(economy);
    return { path: brandingOf(locationId), body: { sellerName: 'Shop', addressLines: ['Main Street 1'] } };
  },
  'branding.remove': async (world) => ({ path: await brandedPath(world) }),
  'locations.get': async ({ economy }) => ({ path: `/v1/sales/locations/${(await openShop(economy)).locationId}` }),
  'locations.history': async ({ economy }) => {
    return { path: `/v1/sales/locations/${(await openShop(economy)).locationId}/history` };
  },
  'locations.change': async ({ economy }) => {
    const { locationId } = await openShop(economy);
    return { path: `/v1/sales/locations/${locationId}`, body: { taxRounding: 'per_line' } };
  },
  'verifyPage.page': async (world) => ({ path: `/v/${await ticketOf(world)}` }),
  'verifyPage.codePage': () => ({ path: '/v' }),
  'verifyPage.check': async (world) => ({ path: `/v1/sales/tickets/${await ticketOf(world)}/check`, body: {} }),
};
