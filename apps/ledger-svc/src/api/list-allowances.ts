import type { listAllowances as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { pageOf, type Reading } from '../store/reading';
import { pageAllowances } from '../store/reads/allowances';
import { findBook } from '../store/reads/books';

export const listAllowances =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, after, limit }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const rows = await pageAllowances(db, book.value.id, { after, limit });
    return ok(
      pageOf(
        rows,
        limit,
        (row) => row,
        ({ allowance }) => allowance,
      ),
    );
  };
