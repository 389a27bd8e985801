import * as z from 'zod';
import { command } from '../contract';
import { commandFields, PostedTransaction, postingRefusals } from '../ledger';
import { Address } from '../names';
import { CraftingJob, Runs } from './job';
import { RecipeCode } from './recipe';

const { dryRun: _, ...fields } = commandFields;

/**
 * Reserves all that the runs of a recipe need and starts them, or queues them behind the account's other jobs. The id of
 * the job, of its hold and of the transaction that makes it is the id of the command.
 */
export const acceptJob = command({
  subject: 'crafting.accept-job.v1',
  request: z.strictObject({ ...fields, account: Address, recipe: RecipeCode, runs: Runs }),
  /** The job as it was accepted, the same for ever. */
  reply: z.object({ job: CraftingJob, transaction: PostedTransaction }),
  refusals: [...postingRefusals, 'RECIPE_NOT_FOUND', 'INVALID_AMOUNT', 'QUEUE_FULL', 'INSUFFICIENT_MATERIALS'],
});
