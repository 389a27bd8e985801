import * as z from 'zod';
import { command } from '../contract';
import { localFields, localRefusals } from './company';
import { Job, JobId } from './job';

/** Nobody is hired any more, and whoever has the job is dismissed and paid for what he has worked. */
export const closeJob = command({
  subject: 'company.close-job.v1',
  request: z.strictObject({ ...localFields, job: JobId }),
  reply: z.object({ job: Job, replayed: z.boolean() }),
  refusals: [...localRefusals, 'JOB_NOT_FOUND', 'ROLE_REQUIRED', 'JOB_NOT_OPEN'],
});
