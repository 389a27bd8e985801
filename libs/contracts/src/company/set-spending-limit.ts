import * as z from 'zod';
import { command } from '../contract';
import { CompanyId, CompanyRole, localFields, localRefusals } from './company';
import { SpendingLimit } from './spending-limit';

/**
 * Sets the limit of a role, or lifts it. What was spent already in the window counts. Changes are in force in the order in which the
 * ledger takes them; a retry changes nothing again.
 */
export const setSpendingLimit = command({
  subject: 'company.set-spending-limit.v1',
  request: z.strictObject({
    ...localFields,
    company: CompanyId,
    role: CompanyRole,
    limit: z.strictObject(SpendingLimit.omit({ role: true }).shape).optional(),
  }),
  reply: z.object({ role: CompanyRole, limit: SpendingLimit.optional(), replayed: z.boolean() }),
  refusals: [...localRefusals, 'COMPANY_NOT_FOUND', 'COMPANY_DISSOLVED', 'ROLE_REQUIRED', 'CANNOT_GRANT'],
});
