import type { getAuditHead as contract } from '@tix/contracts';
import { ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { listBooks } from '../store/reads/books';

export const getAuditHead =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book }) => {
    const books = await listBooks(db, book);
    if (book !== undefined && books.length === 0) return refuse('BOOK_NOT_FOUND', `there is no book ${book}`);
    return ok({ books: books.map(({ code, seq, head }) => ({ book: code, seq: Number(seq), head })) });
  };
