import * as z from 'zod';
import { command } from '../contract';
import { localFields, localRefusals } from './company';
import { Job, JobId, Salary, Slots } from './job';

/** Another salary from the next period on; more or fewer slots at once, without dismissing anybody. */
export const changeJob = command({
  subject: 'company.change-job.v1',
  request: z.strictObject({ ...localFields, job: JobId, salary: Salary.optional(), slots: Slots.optional() }),
  reply: z.object({ job: Job, replayed: z.boolean() }),
  refusals: [...localRefusals, 'JOB_NOT_FOUND', 'ROLE_REQUIRED', 'JOB_NOT_OPEN'],
});
