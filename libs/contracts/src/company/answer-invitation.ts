import * as z from 'zod';
import { command } from '../contract';
import { CompanyMembership, localFields, localRefusals } from './company';
import { Invitation, InvitationId } from './invitation';

/** The member accepts or declines, the company withdraws. An invitation is answered once; of two at once the first counts. */
export const answerInvitation = command({
  subject: 'company.answer-invitation.v1',
  request: z.strictObject({
    ...localFields,
    invitation: InvitationId,
    answer: z.enum(['accept', 'decline', 'withdraw']),
  }),
  reply: z.object({
    invitation: Invitation,
    /** Of who has accepted. */
    membership: CompanyMembership.optional(),
    replayed: z.boolean(),
  }),
  refusals: [
    ...localRefusals,
    'INVITATION_NOT_FOUND',
    'NOT_OWNER',
    'ROLE_REQUIRED',
    'INVITATION_NOT_OPEN',
    'COMPANY_DISSOLVED',
    'ALREADY_MEMBER',
    'COMPANY_LIMIT',
  ],
});
