import * as z from 'zod';
import { query } from '../contract';
import { Identity, MemberId } from './member';

export const Link = Identity.extend({ member: MemberId });
export type Link = z.output<typeof Link>;

/** Who an external identity belongs to. */
export const getLink = query({
  subject: 'governance.get-link.v1',
  request: z.strictObject(Identity.shape),
  reply: Link,
  refusals: ['NOT_LINKED'],
});
