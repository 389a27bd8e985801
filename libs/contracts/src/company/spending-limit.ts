import * as z from 'zod';
import { Units } from '../amount';
import { WINDOW_SECONDS_MAX } from '../ledger/allowance';
import { CompanyRole } from './company';

/** What each member with a role may spend of the treasury in a window; windows begin at multiples of their length. */
export const SpendingLimit = z.object({
  role: CompanyRole,
  limit: Units,
  windowSeconds: z.int().min(1).max(WINDOW_SECONDS_MAX),
});
export type SpendingLimit = z.output<typeof SpendingLimit>;
