import { encoderOf, QueryInteger, route } from '@tix/contracts';
import * as z from 'zod';
import type { Incoming } from './call';
import { decode, prepare, type Edge, type Mounted } from './prepare';

const asking = route({
  method: 'GET',
  path: '/v1/anything',
  summary: 'Anything',
  scope: 'public',
  keyed: 'none',
  params: z.strictObject({}),
  query: z.strictObject({ limit: QueryInteger({ min: 1, max: 9 }).default(5), order: z.string().default('up') }),
  reply: z.object({}),
  status: 200,
  refusals: [],
});
const mounted: Mounted = {
  route: asking,
  name: 'anything.get',
  isPublic: true,
  isWrite: false,
  hasParams: false,
  noQuery: decode(asking.query, {}, '/query'),
  encode: encoderOf(asking.reply),
};

/** A public route asks the edge for nothing. */
async function queryOf(url: string): Promise<unknown> {
  const prepared = await prepare({} as Edge, mounted, { url, rawHeaders: [], headers: {} } as unknown as Incoming, 'r');
  return prepared.ok ? prepared.value.call.query : prepared.refusal.code;
}

test.each([
  ['without a query', '/v1/anything', { limit: 5, order: 'up' }],
  ['with an empty one', '/v1/anything?', { limit: 5, order: 'up' }],
  ['with another parameter', '/v1/anything?order=down', { limit: 5, order: 'down' }],
  ['with its own', '/v1/anything?limit=7', { limit: 7, order: 'up' }],
  ['with a wrong one', '/v1/anything?limit=10', 'VALIDATION'],
])('a default of the query holds %s', async (_, url, expected) => {
  expect(await queryOf(url)).toEqual(expected);
});
