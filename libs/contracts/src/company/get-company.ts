import * as z from 'zod';
import { query } from '../contract';
import { Company, CompanyId } from './company';

export const getCompany = query({
  subject: 'company.get-company.v1',
  request: z.strictObject({ company: CompanyId }),
  reply: Company,
  refusals: ['COMPANY_NOT_FOUND'],
});
