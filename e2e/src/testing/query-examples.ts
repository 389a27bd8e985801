import type { Example } from './examples';

export const queryExamples: Readonly<Record<string, () => Example>> = {
  'salesQueries.run': () => ({
    path: '/v1/sales/query',
    body: { sql: 'select count(*) from public_tickets where total > $1', params: [0] },
  }),
  'salesQueries.list': () => ({ path: '/v1/sales/queries' }),
};
