import * as z from 'zod';
import { command } from '../contract';
import { commandRefusals } from '../ledger';
import { governanceFields } from './governance-fields';
import { IDENTITIES_MAX, Identity, Member, MemberId, MemberName } from './member';

export const IdentityOrder = z.strictObject(Identity.shape);
export const Identities = z
  .array(IdentityOrder)
  .max(IDENTITIES_MAX)
  .refine((all) => new Set(all.map(({ platform }) => platform)).size === all.length, 'one identity per platform');

/**
 * Makes a member and opens the member's account. An id is made from the command's unless one is brought along, as by an import;
 * an account that is open already becomes the member's.
 */
export const registerMember = command({
  subject: 'governance.register-member.v1',
  request: z.strictObject({
    ...governanceFields,
    memberId: MemberId.optional(),
    displayName: MemberName,
    identities: Identities,
  }),
  reply: z.object({ member: Member, replayed: z.boolean() }),
  refusals: [
    ...commandRefusals,
    'RESERVED_ACCOUNT',
    'NOT_OWNER',
    'MEMBER_DELETED',
    'ALREADY_EXISTS',
    'ALREADY_LINKED',
    'ACCOUNT_CLOSED',
  ],
});
