import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger/page';
import { Employer, Job, JobId } from './job';

/** In the order in which they were made, or the one asked for. */
export const listJobs = query({
  subject: 'company.list-jobs.v1',
  request: z.strictObject({
    job: JobId.optional(),
    employer: Employer.optional(),
    status: Job.shape.status.optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(PAGE_MAX),
  }),
  reply: page(Job),
  refusals: ['JOB_NOT_FOUND'],
});
