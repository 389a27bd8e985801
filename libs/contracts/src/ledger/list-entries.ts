import * as z from 'zod';
import { SignedAmount, Units } from '../amount';
import { query } from '../contract';
import { Instant } from '../instant';
import { Address, AssetCode, CommandId, Reason } from '../names';
import { page, pageFields } from './page';
import { PostingKind, RecordType } from './transaction';

export const OFFSET_MAX = 10_000;

export const Entry = z.object({
  id: z.string(),
  seq: z.int().positive(),
  transactionId: CommandId,
  asset: AssetCode,
  /** One of the two is 0; both are positive units. */
  debit: Units,
  credit: Units,
  amount: SignedAmount,
  balanceAfter: SignedAmount,
  type: RecordType,
  reason: Reason.optional(),
  kind: PostingKind.optional(),
  committedAt: Instant,
});
export type Entry = z.output<typeof Entry>;

/** The account's entries, newest first; `from` is inclusive, `to` exclusive. */
export const listEntries = query({
  subject: 'ledger.list-entries.v1',
  request: z.strictObject({
    ...pageFields,
    address: Address,
    asset: AssetCode.optional(),
    type: RecordType.optional(),
    reason: Reason.optional(),
    kind: PostingKind.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    after: z.string().optional(),
    offset: z.int().min(0).max(OFFSET_MAX).optional(),
    includeTotal: z.boolean().optional(),
  }),
  reply: page(Entry),
  refusals: ['BOOK_NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
});
