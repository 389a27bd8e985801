import * as z from 'zod';
import { query } from '../contract';
import { LogSize } from './checkpoint';
import { LogPath, LogRoot } from './proofs';

/** That the log of one size is the beginning of the log of another: nothing before was changed. */
export const getSalesConsistency = query({
  subject: 'sales.get-sales-consistency.v1',
  request: z.strictObject({
    from: LogSize,
    /** Of the newest checkpoint unless told. */
    to: LogSize.optional(),
  }),
  reply: z.object({ from: LogRoot, to: LogRoot, path: LogPath }),
  refusals: ['CHECKPOINT_NOT_FOUND', 'INTEGRITY'],
});
