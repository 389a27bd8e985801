import * as z from 'zod';
import { query } from '../contract';
import { page, pageFields } from '../ledger';
import { Address } from '../names';
import { CraftingJob, JobState } from './job';

/** Newest first. */
export const listCraftingJobs = query({
  subject: 'crafting.list-crafting-jobs.v1',
  request: z.strictObject({
    ...pageFields,
    account: Address.optional(),
    state: JobState.optional(),
    after: z
      .string()
      .regex(/^[0-9]{1,19}$/)
      .optional(),
  }),
  reply: page(CraftingJob),
  refusals: [],
});
