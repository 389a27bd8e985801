import type { Example, World } from './examples';
import { openShop, sold } from './sale-deeds';

type Make = (world: World) => Example | Promise<Example>;

const ticketOf = async ({ economy }: World): Promise<string> => (await sold(await openShop(economy))).ticketId;

export const queryExamples: Readonly<Record<string, Make>> = {
  'salesQueries.run': () => ({
    path: '/v1/sales/query',
    body: { sql: 'select count(*) from public_tickets where total > $1', params: [0] },
  }),
  'salesQueries.list': () => ({ path: '/v1/sales/queries' }),
  'verifyPage.page': async (world) => ({ path: `/v/${await ticketOf(world)}` }),
  'verifyPage.check': async (world) => ({ path: `/v1/sales/tickets/${await ticketOf(world)}/check`, body: {} }),
};
