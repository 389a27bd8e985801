import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { DISPLAY_NAME_MAX, Member, MemberId, Platform } from './member';

export const NamePart = z
  .string()
  .min(1)
  .max(4 * DISPLAY_NAME_MAX);

/** By id; who has an identity on a platform, or this in their name whatever its case, where asked. */
export const listMembers = query({
  subject: 'governance.list-members.v1',
  request: z.strictObject({
    name: NamePart.optional(),
    platform: Platform.optional(),
    limit: z.int().min(1).max(PAGE_MAX),
    after: MemberId.optional(),
  }),
  reply: page(Member),
  refusals: [],
});
