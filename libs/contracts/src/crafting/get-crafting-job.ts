import * as z from 'zod';
import { query } from '../contract';
import { BookCode, CommandId } from '../names';
import { CraftingJob } from './job';

export const getCraftingJob = query({
  subject: 'crafting.get-crafting-job.v1',
  request: z.strictObject({ book: BookCode, id: CommandId }),
  reply: CraftingJob,
  refusals: ['JOB_NOT_FOUND'],
});
