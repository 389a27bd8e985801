import * as z from 'zod';
import { command } from '../contract';
import { commandFields, postingRefusals } from '../ledger/command-fields';
import { NewPool, Pool } from './pool';

/**
 * Makes a pool of the economy's own and fills it from `faucet:amm_seed`. The same settings again are answered with the pool as
 * it is. For operators: the gateway asks for the scope.
 */
export const createPool = command({
  subject: 'amm.create-pool.v1',
  request: z.strictObject({ ...commandFields, pool: NewPool }),
  reply: z.object({ pool: Pool, created: z.boolean(), replayed: z.boolean() }),
  refusals: [...postingRefusals, 'NOT_AMM_TRADABLE'],
});
