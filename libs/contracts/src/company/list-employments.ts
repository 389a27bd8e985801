import * as z from 'zod';
import { query } from '../contract';
import { MemberId } from '../governance/member';
import { PAGE_MAX, page } from '../ledger/page';

import { Employer, Employment, EmploymentId, JobId } from './job';

/** In the order in which they began, or the one asked for; those that have ended are the history. */
export const listEmployments = query({
  subject: 'company.list-employments.v1',
  request: z.strictObject({
    employment: EmploymentId.optional(),
    member: MemberId.optional(),
    employer: Employer.optional(),
    job: JobId.optional(),
    active: z.boolean().optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(PAGE_MAX),
  }),
  reply: page(Employment),
  refusals: ['EMPLOYMENT_NOT_FOUND'],
});
