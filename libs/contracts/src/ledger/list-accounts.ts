import * as z from 'zod';
import { query } from '../contract';
import { AssetCode } from '../names';
import { Account } from './open-account';
import { page, pageFields } from './page';

/** By address, or by the balance of `asset`, greatest first. `transactionCount` counts the entries' transactions. */
export const listAccounts = query({
  subject: 'ledger.list-accounts.v1',
  request: z.strictObject({
    ...pageFields,
    prefix: z
      .string()
      .max(400)
      .regex(/^[A-Za-z0-9_.:-]*$/, 'not the beginning of an address')
      .optional(),
    asset: AssetCode.optional(),
    sort: z.enum(['address', '-balance']).optional(),
    after: z.string().optional(),
    includeTotal: z.boolean().optional(),
  }),
  reply: page(Account.extend({ transactionCount: z.int().nonnegative() })),
  refusals: ['BOOK_NOT_FOUND', 'ASSET_NOT_FOUND'],
});
