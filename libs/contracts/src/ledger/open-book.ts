import * as z from 'zod';
import { command } from '../contract';
import { BookCode } from '../names';
import { commandFields } from './command-fields';

export const Book = z.object({
  code: BookCode,
  /** The asset that requests mean when they name none: `TICKET` in `main`, `CREDIT` in an application's book. */
  currency: z.string(),
  seq: z.int().nonnegative(),
  /** Of the rules in force, and the seq that they took effect at; both 0 while none were set. */
  rulesVersion: z.int().nonnegative(),
  rulesSeq: z.int().nonnegative(),
  /** Of the catalog in force; 0 while there is none. */
  catalogVersion: z.int().nonnegative(),
});
export type Book = z.output<typeof Book>;

/** Opens a book with its currency; an existing book is answered as it is. */
export const openBook = command({
  subject: 'ledger.open-book.v1',
  request: z.strictObject(commandFields),
  reply: z.object({
    book: Book.omit({ rulesVersion: true, rulesSeq: true, catalogVersion: true }),
    created: z.boolean(),
    replayed: z.boolean(),
  }),
  refusals: ['LEDGER_BUSY', 'IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS', 'NOT_OWNER'],
});
