import * as z from 'zod';
import { query } from '../contract';
import { BookCode } from '../names';

/** A stretch of the journal, as the canonical lines that the hash chain covers, at most 512 KiB. Ends with an empty stretch. */
export const exportJournal = query({
  subject: 'ledger.export-journal.v1',
  request: z.strictObject({ book: BookCode, afterSeq: z.int().nonnegative() }),
  reply: z.object({
    lines: z.array(z.string()),
    /** Blocks that end within the stretch: their last seq and hash. */
    blocks: z.array(z.object({ lastSeq: z.int().positive(), hash: z.string() })),
    lastSeq: z.int().nonnegative(),
    /** Of which history of the book these are the seqs; rises when the ledger is restored. */
    incarnation: z.int().positive().optional(),
  }),
  refusals: ['BOOK_NOT_FOUND'],
});
