import * as z from 'zod';
import { SignedAmount, Units } from '../amount';
import { command } from '../contract';
import { Address, AssetCode } from '../names';
import { commandFields, commandRefusals } from './command-fields';

export const AccountStatus = z.enum(['open', 'frozen', 'frozen-all', 'closed']);
export type AccountStatus = z.infer<typeof AccountStatus>;

export const AccountBalance = z.object({
  asset: AssetCode,
  /** What was posted, of which `held` is reserved; `available` is the rest. */
  balance: SignedAmount,
  held: Units,
  available: SignedAmount,
});
export type AccountBalance = z.output<typeof AccountBalance>;

export const AccountSettings = z.object({
  address: Address,
  /** `frozen` refuses debits, `frozen-all` also credits; holds can always be voided. */
  status: AccountStatus,
  /** How far each currency balance may fall below zero; other assets never do. */
  overdraftLimit: Units,
});
export type AccountSettings = z.output<typeof AccountSettings>;

export const Account = AccountSettings.extend({ balances: z.array(AccountBalance) });
export type Account = z.output<typeof Account>;

/** Opens an account; an open one is answered as it is. `overdraftLimit` is for operators. */
export const openAccount = command({
  subject: 'ledger.open-account.v1',
  request: z.strictObject({ ...commandFields, address: Address, overdraftLimit: Units.optional() }),
  reply: z.object({ account: AccountSettings, created: z.boolean(), replayed: z.boolean() }),
  refusals: [...commandRefusals, 'RESERVED_ACCOUNT', 'NOT_OWNER'],
});
