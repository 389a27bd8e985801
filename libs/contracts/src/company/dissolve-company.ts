import * as z from 'zod';
import { command } from '../contract';
import { CommandId } from '../names';
import { Company, CompanyId, localFields, localRefusals } from './company';

/**
 * Ends a company: jobs close, wages are paid up to now, what is left goes to the owners. Asked for again it answers how far it has
 * come. The name stays taken.
 */
export const dissolveCompany = command({
  subject: 'company.dissolve-company.v1',
  request: z.strictObject({ ...localFields, company: CompanyId }),
  reply: z.object({
    /** `dissolving` while something has to be waited for; it goes on by itself. */
    company: Company,
    /** The transactions that have shared out what the company had. */
    transactionIds: z.array(CommandId),
    replayed: z.boolean(),
  }),
  refusals: [...localRefusals, 'COMPANY_NOT_FOUND', 'ROLE_REQUIRED', 'COMPANY_BUSY'],
});
