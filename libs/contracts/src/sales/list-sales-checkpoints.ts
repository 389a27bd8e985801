import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger/page';
import { CheckpointKey, SalesCheckpointRow } from './checkpoint';

/** Newest first. */
export const listSalesCheckpoints = query({
  subject: 'sales.list-sales-checkpoints.v1',
  request: z.strictObject({
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,16}$/)
      .optional(),
  }),
  reply: page(SalesCheckpointRow).extend({ publicKey: CheckpointKey }),
  refusals: [],
});
