import * as z from 'zod';
import { query } from '../contract';
import { BookCode } from '../names';

export const Head = z.object({ book: BookCode, seq: z.int().nonnegative(), head: z.string() });

/** The last seq and hash of each book: whoever keeps it can tell later whether history was rewritten. */
export const getAuditHead = query({
  subject: 'ledger.get-audit-head.v1',
  request: z.strictObject({ book: BookCode.optional() }),
  reply: z.object({ books: z.array(Head) }),
  refusals: ['BOOK_NOT_FOUND'],
});
