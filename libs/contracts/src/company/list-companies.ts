import * as z from 'zod';
import { query } from '../contract';
import { MemberId } from '../governance/member';
import { PAGE_MAX, page } from '../ledger/page';
import { Company, CompanyStatus, COMPANY_NAME_MAX } from './company';

/** In the order of founding; of one member where asked. */
export const listCompanies = query({
  subject: 'company.list-companies.v1',
  request: z.strictObject({
    member: MemberId.optional(),
    /** A part of the name, whatever its case. */
    name: z.string().min(1).max(COMPANY_NAME_MAX).optional(),
    /** Those that are active, unless told. */
    status: CompanyStatus.optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(PAGE_MAX),
  }),
  reply: page(Company),
  refusals: [],
});
