import * as z from 'zod';
import { command } from '../contract';
import { commandFields } from '../ledger/command-fields';
import { Reason } from '../names';
import { Pool, PoolId } from './pool';

/** Swaps are refused from now on; a pool that is halted stays so. For operators: the gateway asks for the scope. */
export const haltPool = command({
  subject: 'amm.halt-pool.v1',
  request: z.strictObject({
    ...commandFields,
    poolId: PoolId,
    reason: Reason.optional(),
  }),
  reply: Pool,
  refusals: ['POOL_NOT_FOUND'],
});
