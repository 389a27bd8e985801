import * as z from 'zod';
import { query } from '../contract';
import { CompanyId } from './company';
import { SpendingLimit } from './spending-limit';

/** Roles without a limit are left out. */
export const listSpendingLimits = query({
  subject: 'company.list-spending-limits.v1',
  request: z.strictObject({ company: CompanyId }),
  reply: z.object({ data: z.array(SpendingLimit) }),
  refusals: ['COMPANY_NOT_FOUND'],
});
