import * as z from 'zod';
import { command } from '../contract';
import { Instant } from '../instant';
import { localFields, localRefusals } from './company';
import { Employer, Job, JobTitle, PeriodSeconds, Salary, Slots } from './job';

export const createJob = command({
  subject: 'company.create-job.v1',
  request: z.strictObject({
    ...localFields,
    employer: Employer,
    title: JobTitle,
    salary: Salary,
    periodSeconds: PeriodSeconds,
    slots: Slots,
    /** Where the grid of periods begins; the moment of its creation unless told. */
    anchor: Instant.optional(),
  }),
  reply: z.object({ job: Job, replayed: z.boolean() }),
  refusals: [...localRefusals, 'COMPANY_NOT_FOUND', 'COMPANY_DISSOLVED', 'ROLE_REQUIRED'],
});
