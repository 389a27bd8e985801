import * as z from 'zod';
import { command } from '../contract';
import { MemberId } from '../governance/member';
import { localFields, localRefusals } from './company';
import { Employment, JobId } from './job';

export const hireMember = command({
  subject: 'company.hire-member.v1',
  request: z.strictObject({ ...localFields, job: JobId, member: MemberId }),
  reply: z.object({ employment: Employment, replayed: z.boolean() }),
  refusals: [
    ...localRefusals,
    'JOB_NOT_FOUND',
    'ROLE_REQUIRED',
    'MEMBER_NOT_FOUND',
    'JOB_NOT_OPEN',
    'ALREADY_EMPLOYED',
    'NO_OPEN_SLOTS',
  ],
});
