import * as z from 'zod';
import { command } from '../contract';
import { governanceFields } from './governance-fields';
import { Member, MemberId, MemberName } from './member';

/** Sets what the member is called. Doing it twice is the same as once. */
export const changeMember = command({
  subject: 'governance.change-member.v1',
  request: z.strictObject({ ...governanceFields, memberId: MemberId, displayName: MemberName }),
  reply: z.object({ member: Member }),
  refusals: ['BOOK_NOT_FOUND', 'MEMBER_NOT_FOUND'],
});
