import * as z from 'zod';
import { MemberId } from '../governance/member';
import { Instant } from '../instant';
import { CompanyId, CompanyRole } from './company';

export const InvitationId = z.string().regex(/^[a-z0-9]{1,40}$/, 'not the id of an invitation');
export type InvitationId = z.infer<typeof InvitationId>;

export const invitationStatuses = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export const InvitationStatus = z.enum(invitationStatuses);
export type InvitationStatus = z.infer<typeof InvitationStatus>;

export const INVITATION_SECONDS_MAX = 7_776_000;
export const InvitationSeconds = z.int().min(60).max(INVITATION_SECONDS_MAX);

/** What a company offers a member: nobody belongs to it before accepting. */
export const Invitation = z.object({
  id: InvitationId,
  company: CompanyId,
  companyName: z.string(),
  member: MemberId,
  role: CompanyRole,
  status: InvitationStatus,
  createdAt: Instant,
  /** From then on it reads `expired`, whether anybody has looked or not. */
  expiresAt: Instant,
  answeredAt: Instant.optional(),
});
export type Invitation = z.output<typeof Invitation>;
