import * as z from 'zod';
import { query } from '../contract';
import { Instant } from '../instant';
import { Identity, Member, MemberId } from './member';

/** An identity with the moment since which it is linked. */
export const LinkedIdentity = Identity.extend({ linkedAt: Instant });
export type LinkedIdentity = z.output<typeof LinkedIdentity>;

/** Everything that this service keeps of a person. */
export const exportMember = query({
  subject: 'governance.export-member.v1',
  request: z.strictObject({ id: MemberId }),
  reply: z.object({ member: Member, identities: z.array(LinkedIdentity) }),
  refusals: ['MEMBER_NOT_FOUND'],
});
