import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger/page';
import { CompanyId, CompanyMembership } from './company';

export const listCompanyMembers = query({
  subject: 'company.list-company-members.v1',
  request: z.strictObject({
    company: CompanyId,
    after: z.string().optional(),
    limit: z.int().min(1).max(PAGE_MAX),
  }),
  reply: page(CompanyMembership),
  refusals: ['COMPANY_NOT_FOUND'],
});
