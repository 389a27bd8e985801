import { z } from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { Member, MemberId } from './member';

/** By id. */
export const listMembers = query({
  subject: 'governance.list-members.v1',
  request: z.strictObject({ limit: z.int().min(1).max(PAGE_MAX), after: MemberId.optional() }),
  reply: page(Member),
  refusals: [],
});
