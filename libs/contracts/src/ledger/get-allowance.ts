import * as z from 'zod';
import { Units } from '../amount';
import { query } from '../contract';
import { Instant } from '../instant';
import { AllowanceName, BookCode } from '../names';
import { Allowance, AllowanceSubject } from './allowance';

export const AllowanceUsage = Allowance.extend({
  subject: AllowanceSubject,
  /** In the window of this moment. */
  used: Units,
  left: Units,
  /** When the next window begins; absent for an allowance for ever. */
  resetsAt: Instant.optional(),
});
export type AllowanceUsage = z.output<typeof AllowanceUsage>;

/** What a subject has used of an allowance and has left. */
export const getAllowance = query({
  subject: 'ledger.get-allowance.v1',
  request: z.strictObject({ book: BookCode, allowance: AllowanceName, subject: AllowanceSubject }),
  reply: AllowanceUsage,
  refusals: ['BOOK_NOT_FOUND', 'ALLOWANCE_NOT_FOUND'],
});
