import * as z from 'zod';
import { command } from '../contract';
import { governanceFields } from './governance-fields';
import { Identity, MemberId } from './member';

/** Takes an external identity from its member; it may be linked again, by anybody. What is answered names the platform alone. */
export const unlinkIdentity = command({
  subject: 'governance.unlink-identity.v1',
  request: z.strictObject({
    ...governanceFields,
    ...Identity.shape,
    /** The member who asks: then only an identity of their own is unlinked. */
    memberId: MemberId.optional(),
  }),
  reply: z.object({ member: MemberId, replayed: z.boolean() }),
  refusals: ['BOOK_NOT_FOUND', 'NOT_OWNER', 'IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS', 'NOT_LINKED'],
});
