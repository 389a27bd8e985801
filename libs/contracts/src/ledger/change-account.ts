import * as z from 'zod';
import { Units } from '../amount';
import { command } from '../contract';
import { Address, Reason } from '../names';
import { commandFields, commandRefusals } from './command-fields';
import { AccountSettings } from './open-account';

export const AccountChange = z.discriminatedUnion('kind', [
  /** `debit` stops what leaves the account, `all` also what enters it. */
  z.strictObject({ kind: z.literal('freeze'), scope: z.enum(['debit', 'all']) }),
  z.strictObject({ kind: z.literal('unfreeze') }),
  /** Only with zero balances and no hold; an account never opens again. */
  z.strictObject({ kind: z.literal('close') }),
  z.strictObject({ kind: z.literal('limit'), overdraftLimit: Units }),
]);
export type AccountChange = z.output<typeof AccountChange>;

/** Changes what an account may do. A fact of the journal like any other, because it alters decisions. */
export const changeAccount = command({
  subject: 'ledger.change-account.v1',
  request: z.strictObject({ ...commandFields, address: Address, change: AccountChange, reason: Reason }),
  reply: z.object({ account: AccountSettings, replayed: z.boolean() }),
  refusals: [
    ...commandRefusals,
    'NOT_OWNER',
    'ACCOUNT_NOT_FOUND',
    'ACCOUNT_CLOSED',
    'ACCOUNT_NOT_EMPTY',
    'REASON_LIMIT',
  ],
});
