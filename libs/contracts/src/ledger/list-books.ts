import * as z from 'zod';
import { query } from '../contract';
import { BookCode } from '../names';
import { Book } from './open-book';

export const listBooks = query({
  subject: 'ledger.list-books.v1',
  request: z.strictObject({ book: BookCode.optional() }),
  reply: z.object({ data: z.array(Book) }),
  refusals: [],
});
