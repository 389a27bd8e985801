import * as z from 'zod';
import { command } from '../contract';
import { governanceFields } from './governance-fields';
import { Link } from './get-link';
import { Identity } from './member';

/** Links the external identity that a code was typed in by. A wrong, late or used code is one and the same refusal. */
export const redeemLinkCode = command({
  subject: 'governance.redeem-link-code.v1',
  request: z.strictObject({ ...governanceFields, ...Identity.shape, code: z.string().max(16) }),
  reply: Link,
  refusals: ['BOOK_NOT_FOUND', 'RATE_LIMITED', 'LINK_CODE_NOT_FOUND', 'ALREADY_LINKED'],
});
