import * as z from 'zod';
import { query } from '../contract';
import { CheckpointKey, LogSize, SalesCheckpoint } from './checkpoint';

/** The checkpoint of exactly this size, or the newest. */
export const getSalesCheckpoint = query({
  subject: 'sales.get-sales-checkpoint.v1',
  request: z.strictObject({ size: LogSize.optional() }),
  reply: z.object({ checkpoint: SalesCheckpoint, publicKey: CheckpointKey }),
  refusals: ['CHECKPOINT_NOT_FOUND'],
});
