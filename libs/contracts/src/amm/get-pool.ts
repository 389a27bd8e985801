import * as z from 'zod';
import { query } from '../contract';
import { BookCode } from '../names';
import { Pool, PoolId } from './pool';

export const getPool = query({
  subject: 'amm.get-pool.v1',
  request: z.strictObject({ book: BookCode, poolId: PoolId }),
  reply: Pool,
  refusals: ['BOOK_NOT_FOUND', 'POOL_NOT_FOUND'],
});
