import * as z from 'zod';
import { query } from '../contract';
import { page, pageFields } from '../ledger/page';
import { AssetCode } from '../names';
import { Pool, PoolId } from './pool';

/** In the order of their ids. */
export const listPools = query({
  subject: 'amm.list-pools.v1',
  request: z.strictObject({ ...pageFields, material: AssetCode.optional(), after: PoolId.optional() }),
  reply: page(Pool),
  refusals: ['BOOK_NOT_FOUND'],
});
