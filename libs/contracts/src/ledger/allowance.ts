import * as z from 'zod';
import { Amount, Units } from '../amount';
import { AllowanceName, AssetCode, RuleName } from '../names';

export const USES_MAX = 16;
/** A year and a day. */
export const WINDOW_SECONDS_MAX = 31_708_800;

/** Whose use is counted: an account, an id, a name of the service's choice. */
export const AllowanceSubject = z.string().regex(/^[A-Za-z0-9_.:-]{1,200}$/, 'not a subject');
export type AllowanceSubject = z.infer<typeof AllowanceSubject>;

/** What a transaction uses up of an allowance: units of its asset, or times. */
export const AllowanceUse = z.strictObject({ allowance: RuleName, subject: AllowanceSubject, amount: Amount });
export type AllowanceUse = z.output<typeof AllowanceUse>;

/** A use with the length of the window that it was counted in, and how far it had to be from the one before. */
export const RecordedUse = z.object({
  ...AllowanceUse.shape,
  allowance: AllowanceName,
  windowSeconds: z.int().positive().nullable(),
  spacingSeconds: z.int().positive().optional(),
});
export type RecordedUse = z.output<typeof RecordedUse>;

/** How much each subject may use in each window. */
export const Allowance = z.object({
  allowance: AllowanceName,
  /** The asset whose units are counted; without one, what is counted is not of the ledger: times, boxes. */
  asset: AssetCode.optional(),
  limit: Units,
  /** Windows begin at multiples of this after 1970-01-01T00:00:00Z: 86 400 is the UTC day. `null` is for ever. */
  windowSeconds: z.int().positive().max(WINDOW_SECONDS_MAX).nullable(),
  /** At least so long after a subject's last use comes its next one. Only for an allowance for ever. */
  spacingSeconds: z.int().positive().max(WINDOW_SECONDS_MAX).optional(),
});
export type Allowance = z.output<typeof Allowance>;
