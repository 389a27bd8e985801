import * as z from 'zod';
import { SignedAmount } from '../amount';
import { query } from '../contract';
import { Instant } from '../instant';
import { AssetCode, BookCode, Reason } from '../names';

/** What came in or went out for one reason; negative where more was taken back than given. */
export const Flow = z.object({ reason: Reason, amount: SignedAmount });

/**
 * From the supply before `from` (inclusive; the beginning of the book) to the supply before `to` (exclusive; now), by every
 * faucet and sink; what a reserve gave and took is among them by the reasons of the transactions. Exact to the microsecond. `difference` = opening + faucets − sinks − closing, always 0.
 */
export const getStatement = query({
  subject: 'ledger.get-statement.v1',
  request: z.strictObject({ book: BookCode, asset: AssetCode, from: Instant.optional(), to: Instant.optional() }),
  reply: z.object({
    asset: AssetCode,
    /** The last seq before `from` and before `to`: the statement is about what lies between. */
    openingSeq: z.int().nonnegative(),
    closingSeq: z.int().nonnegative(),
    opening: SignedAmount,
    faucets: z.array(Flow),
    sinks: z.array(Flow),
    closing: SignedAmount,
    difference: SignedAmount,
  }),
  refusals: ['BOOK_NOT_FOUND', 'ASSET_NOT_FOUND'],
});
