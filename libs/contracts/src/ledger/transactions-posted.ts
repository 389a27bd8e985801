import * as z from 'zod';
import { event } from '../contract';
import { BookCode } from '../names';
import { PostedTransaction } from './transaction';

/** A stretch of one book in seq order, without gaps: at most 1 000 transactions or 128 KiB. May be delivered more than once. */
export const transactionsPosted = event({
  subject: 'ledger.event.transactions-posted.v1',
  payload: z.object({
    book: BookCode,
    /** Changes when the ledger is restored: seqs of another incarnation are another history. */
    incarnation: z.int().positive(),
    /** Fields may be added: readers ignore those they do not know. */
    transactions: z.array(PostedTransaction.omit({ replayed: true })),
  }),
});
