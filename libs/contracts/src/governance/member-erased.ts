import * as z from 'zod';
import { event } from '../contract';
import { Instant } from '../instant';
import { MemberId } from './member';

/** A person is gone: whoever keeps something of them ends or erases it. */
export const memberErased = event({
  subject: 'governance.event.member-erased.v1',
  payload: z.object({ member: MemberId, erasedAt: Instant }),
});
