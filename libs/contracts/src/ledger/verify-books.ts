import * as z from 'zod';
import { query } from '../contract';
import { BookCode } from '../names';
import { Head } from './get-audit-head';

/** Recomputes the hash chain and replays the journal from zero; `firstBad` names the first row that does not fit. */
export const verifyBooks = query({
  subject: 'ledger.verify-books.v1',
  request: z.strictObject({ book: BookCode.optional() }),
  reply: z.object({
    ok: z.boolean(),
    books: z.array(Head),
    firstBad: z.object({ book: BookCode, seq: z.int().nonnegative(), problem: z.string() }).optional(),
  }),
  refusals: ['BOOK_NOT_FOUND'],
});
