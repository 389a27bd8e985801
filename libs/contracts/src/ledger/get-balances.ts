import * as z from 'zod';
import { SignedAmount } from '../amount';
import { query } from '../contract';
import { Instant } from '../instant';
import { Address, AssetCode, BookCode } from '../names';

/**
 * Balances after all transactions committed at or before a moment, or up to a seq; now when neither is given.
 * Repeatable: the same question has the same answer for ever. 0 before the first entry.
 */
export const getBalances = query({
  subject: 'ledger.get-balances.v1',
  request: z.strictObject({
    book: BookCode,
    address: Address,
    asset: AssetCode.optional(),
    asOf: Instant.optional(),
    asOfSeq: z.int().nonnegative().optional(),
  }),
  reply: z.object({
    data: z.array(z.object({ asset: AssetCode, balance: SignedAmount })),
    seq: z.int().nonnegative(),
  }),
  refusals: ['BOOK_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'ASSET_NOT_FOUND', 'AS_OF_IN_FUTURE'],
});
