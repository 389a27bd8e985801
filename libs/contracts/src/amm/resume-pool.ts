import { command } from '../contract';
import { haltPool } from './halt-pool';
import { Pool } from './pool';

/** Swaps are accepted again; an active pool stays so. */
export const resumePool = command({
  subject: 'amm.resume-pool.v1',
  request: haltPool.request,
  reply: Pool,
  refusals: haltPool.refusals,
});
