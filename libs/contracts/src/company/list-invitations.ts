import * as z from 'zod';
import { query } from '../contract';
import { MemberId } from '../governance/member';
import { PAGE_MAX, page } from '../ledger/page';
import { Actor } from '../names';
import { CompanyId } from './company';
import { Invitation, InvitationStatus } from './invitation';

/** In the order in which they were made: of a company, for whoever invites there, or those that a member has got. */
export const listInvitations = query({
  subject: 'company.list-invitations.v1',
  request: z.strictObject({
    actor: Actor,
    company: CompanyId.optional(),
    member: MemberId.optional(),
    status: InvitationStatus.optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(PAGE_MAX),
  }),
  reply: page(Invitation),
  refusals: ['COMPANY_NOT_FOUND', 'ROLE_REQUIRED'],
});
