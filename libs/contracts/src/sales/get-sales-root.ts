import * as z from 'zod';
import { query } from '../contract';
import { LogSize } from './checkpoint';
import { LogRoot } from './proofs';

/** The root over the first entries; over all of them unless told. */
export const getSalesRoot = query({
  subject: 'sales.get-sales-root.v1',
  request: z.strictObject({ size: LogSize.optional() }),
  reply: LogRoot,
  refusals: ['CHECKPOINT_NOT_FOUND', 'INTEGRITY'],
});
