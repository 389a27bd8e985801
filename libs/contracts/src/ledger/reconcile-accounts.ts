import * as z from 'zod';
import { SignedAmount } from '../amount';
import { command } from '../contract';
import { Address, AssetCode } from '../names';
import { commandFields } from './command-fields';

/** An answer names at most this many balances; `found` counts all of them. */
export const DRIFT_MAX = 500;

/** A balance that is not the sum of its entries. */
export const Drift = z.object({
  account: Address,
  asset: AssetCode,
  /** What the balance says. */
  cached: SignedAmount,
  /** What its entries add up to. */
  entries: SignedAmount,
});
export type Drift = z.output<typeof Drift>;

/**
 * Adds up the entries of every balance of a book, or of one account, and compares; for operators. `repair` sets what has
 * drifted to the sum of its entries, behind whatever was decided on it before; entries are never touched.
 */
export const reconcileAccounts = command({
  subject: 'ledger.reconcile-accounts.v1',
  request: z.strictObject({ ...commandFields, account: Address.optional(), repair: z.boolean().optional() }),
  reply: z.object({
    /** How many balances were compared. */
    checked: z.int().nonnegative(),
    drift: z.array(Drift).max(DRIFT_MAX),
    found: z.int().nonnegative(),
    repaired: z.int().nonnegative(),
  }),
  refusals: ['LEDGER_BUSY', 'BOOK_NOT_FOUND', 'NOT_OWNER', 'ACCOUNT_NOT_FOUND'],
});
