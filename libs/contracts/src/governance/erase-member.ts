import * as z from 'zod';
import { command } from '../contract';
import { Instant } from '../instant';
import { Address } from '../names';
import { governanceFields } from './governance-fields';
import { MemberId } from './member';

/** What is left of a member: an id that nobody else will ever have, and the account with its entries. */
export const MemberErasure = z.object({ id: MemberId, account: Address, erasedAt: Instant });
export type MemberErasure = z.output<typeof MemberErasure>;

/** Erases what is known of a person: name, external identities, codes. It cannot be undone. */
export const eraseMember = command({
  subject: 'governance.erase-member.v1',
  request: z.strictObject({ ...governanceFields, memberId: MemberId }),
  reply: z.object({ erasure: MemberErasure, replayed: z.boolean() }),
  refusals: [
    'BOOK_NOT_FOUND',
    'NOT_OWNER',
    'IDEMPOTENCY_KEY_REUSED',
    'IDEMPOTENCY_IN_PROGRESS',
    'MEMBER_NOT_FOUND',
    'MEMBER_DELETED',
  ],
});
