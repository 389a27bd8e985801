import * as z from 'zod';
import { command } from '../contract';
import { MemberId } from '../governance/member';
import { CompanyId, CompanyMembership, localFields, localRefusals } from './company';

/** A member leaves a company, or is removed by somebody who could have given him his role. */
export const removeMember = command({
  subject: 'company.remove-member.v1',
  request: z.strictObject({ ...localFields, company: CompanyId, member: MemberId }),
  reply: z.object({ membership: CompanyMembership, replayed: z.boolean() }),
  refusals: [
    ...localRefusals,
    'COMPANY_NOT_FOUND',
    'COMPANY_DISSOLVED',
    'ROLE_REQUIRED',
    'CANNOT_GRANT',
    'MEMBER_NOT_FOUND',
    'LAST_OWNER',
  ],
});
