import * as z from 'zod';
import { query } from '../contract';
import { Member, MemberId } from './member';

export const getMember = query({
  subject: 'governance.get-member.v1',
  request: z.strictObject({ id: MemberId }),
  reply: Member,
  refusals: ['MEMBER_NOT_FOUND'],
});
