import * as z from 'zod';
import { command } from '../contract';
import { MemberId } from '../governance/member';
import { CompanyId, CompanyRole, localFields, localRefusals } from './company';
import { Invitation, InvitationSeconds } from './invitation';

/** Offers a member a role that one could grant, for as long as the register says unless told. */
export const inviteMember = command({
  subject: 'company.invite-member.v1',
  request: z.strictObject({
    ...localFields,
    company: CompanyId,
    member: MemberId,
    role: CompanyRole,
    expiresInSeconds: InvitationSeconds.optional(),
  }),
  reply: z.object({ invitation: Invitation, replayed: z.boolean() }),
  refusals: [
    ...localRefusals,
    'COMPANY_NOT_FOUND',
    'COMPANY_DISSOLVED',
    'ROLE_REQUIRED',
    'CANNOT_GRANT',
    'MEMBER_NOT_FOUND',
    'ALREADY_MEMBER',
    'ALREADY_INVITED',
  ],
});
