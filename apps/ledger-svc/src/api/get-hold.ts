import type { getHold as contract } from '@tix/contracts';
import { ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { findBook } from '../store/reads/books';
import { pageHolds } from '../store/reads/holds';

export const getHold =
  ({ db, clock }: Reading): Handler<typeof contract> =>
  async ({ book: code, id }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const [found] = await pageHolds(db, book.value.id, { id }, { now: clock.now(), limit: 1 });
    if (!found) return refuse('HOLD_NOT_FOUND', `there is no hold ${id}`, { hold: id });
    const { key: _, ...hold } = found;
    return ok(hold);
  };
