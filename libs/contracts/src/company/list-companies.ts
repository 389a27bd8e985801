import { z } from 'zod';
import { query } from '../contract';
import { MemberId } from '../governance/member';
import { PAGE_MAX, page } from '../ledger/page';
import { Company } from './company';

/** By id; of one member where asked. */
export const listCompanies = query({
  subject: 'company.list-companies.v1',
  request: z.strictObject({
    member: MemberId.optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(PAGE_MAX),
  }),
  reply: page(Company),
  refusals: [],
});
