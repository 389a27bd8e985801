import * as z from 'zod';
import { command } from '../contract';
import { MemberId } from '../governance/member';
import { CompanyId, CompanyMembership, CompanyRole, localFields, localRefusals } from './company';

/** Takes a member into a company, or gives him another role. */
export const grantRole = command({
  subject: 'company.grant-role.v1',
  request: z.strictObject({ ...localFields, company: CompanyId, member: MemberId, role: CompanyRole }),
  reply: z.object({ membership: CompanyMembership, replayed: z.boolean() }),
  refusals: [
    ...localRefusals,
    'COMPANY_NOT_FOUND',
    'COMPANY_DISSOLVED',
    'ROLE_REQUIRED',
    'CANNOT_GRANT',
    'MEMBER_NOT_FOUND',
    'LAST_OWNER',
    'COMPANY_LIMIT',
  ],
});
