import * as z from 'zod';
import { command } from '../contract';
import { Instant } from '../instant';
import { governanceFields } from './governance-fields';
import { MemberId } from './member';

/** Eight letters and digits that look like nothing else: no I, L, O or U. */
export const LinkCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'not a code');

/** A code that links one external identity to this member, once and for some minutes. A new one ends the one before. */
export const createLinkCode = command({
  subject: 'governance.create-link-code.v1',
  request: z.strictObject({ ...governanceFields, memberId: MemberId }),
  reply: z.object({ code: LinkCode, expiresAt: Instant, replayed: z.boolean() }),
  refusals: ['BOOK_NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', 'MEMBER_NOT_FOUND'],
});
