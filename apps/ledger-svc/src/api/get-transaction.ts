import type { getTransaction as contract } from '@tix/contracts';
import { ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { findBook } from '../store/reads/books';
import { findTransaction } from '../store/reads/transactions';

export const getTransaction =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, id }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const found = await findTransaction(db, book.value.id, id);
    return found ? ok(found) : refuse('TRANSACTION_NOT_FOUND', 'there is no such transaction');
  };
