import * as z from 'zod';
import { command } from '../contract';

/** Pays what is due now, without waiting for the next wake, and what is in arrears where it can be paid. Harmless to repeat. */
export const runPayroll = command({
  subject: 'company.run-payroll.v1',
  request: z.strictObject({}),
  reply: z.object({
    paid: z.int().nonnegative(),
    arrears: z.int().nonnegative(),
    /** Due and not tried yet, because the time was up. */
    pending: z.int().nonnegative(),
  }),
  refusals: [],
});
