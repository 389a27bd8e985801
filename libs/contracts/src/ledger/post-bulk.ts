import * as z from 'zod';
import { refusalCodes } from '../codes';
import { command } from '../contract';
import { commandRefusals } from './command-fields';
import { TransactionOrder } from './post-transaction';
import { PostedTransaction } from './transaction';

export const BULK_MAX = 500;
/** An atomic bulk is one unit of one batch, which bounds its postings. */
export const BULK_POSTINGS_MAX = 2000;

export const BulkElement = z.union([
  z.object({ ok: z.literal(true), transaction: PostedTransaction }),
  z.object({
    ok: z.literal(false),
    /** `ABORTED` marks the neighbours of the one that made an atomic bulk fail. */
    code: z.enum(['ABORTED', ...refusalCodes]),
    detail: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
]);

/** Transactions decided one after the other, later ones seeing earlier ones; `atomic` keeps all of them or none. */
export const postBulk = command({
  subject: 'ledger.post-bulk.v1',
  request: z.strictObject({
    mode: z.enum(['atomic', 'independent']),
    transactions: z.array(TransactionOrder).min(1).max(BULK_MAX),
  }),
  reply: z.object({ results: z.array(BulkElement) }),
  refusals: commandRefusals,
});
