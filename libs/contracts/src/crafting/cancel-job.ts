import * as z from 'zod';
import { command } from '../contract';
import { commandFields, PostedTransaction, postingRefusals } from '../ledger';
import { CommandId, Reason } from '../names';
import { CraftingJob } from './job';

const { dryRun: _, ...fields } = commandFields;

/** Delivers the runs that are done and gives back the rest; fees of runs that have started are spent. */
export const cancelJob = command({
  subject: 'crafting.cancel-job.v1',
  request: z.strictObject({ ...fields, jobId: CommandId, reason: Reason.optional() }),
  /** The transaction is the one that gave back the rest. */
  reply: z.object({ job: CraftingJob, transaction: PostedTransaction }),
  refusals: [...postingRefusals, 'JOB_NOT_FOUND', 'JOB_NOT_OPEN'],
});
