import * as z from 'zod';
import { command } from '../contract';
import { Instant } from '../instant';

/** Reads the clock's offset again and does the work that has fallen due, in due order, before it answers. */
export const applyGovernanceClock = command({
  subject: 'governance.apply-clock.v1',
  request: z.strictObject({}),
  reply: z.object({ now: Instant }),
  refusals: [],
});
