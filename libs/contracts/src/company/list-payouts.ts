import * as z from 'zod';
import { query } from '../contract';
import { MemberId } from '../governance/member';
import { PAGE_MAX, page } from '../ledger/page';

import { Employer, EmploymentId, Payout, PayoutState } from './job';

/** In the order of their periods' ends, oldest first. */
export const listPayouts = query({
  subject: 'company.list-payouts.v1',
  request: z.strictObject({
    member: MemberId.optional(),
    employer: Employer.optional(),
    employment: EmploymentId.optional(),
    state: PayoutState.optional(),
    /** Sees his own wages and those that his companies pay. */
    reader: MemberId.optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(PAGE_MAX),
  }),
  reply: page(Payout),
  refusals: [],
});
