import type { listHolds as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { pageOf, type Reading } from '../store/reading';
import { findAccountId } from '../store/reads/accounts';
import { findBook } from '../store/reads/books';
import { pageHolds } from '../store/reads/holds';

export const listHolds =
  ({ db, clock }: Reading): Handler<typeof contract> =>
  async ({ book: code, account: address, state, maker, after, limit }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const accountId = await findAccountId(db, book.value.id, address);
    if (!accountId.ok) return accountId;
    const rows = await pageHolds(
      db,
      book.value.id,
      { accountId: accountId.value, state, maker },
      { now: clock.now(), after, limit },
    );
    return ok(
      pageOf(
        rows,
        limit,
        ({ key: _, ...hold }) => hold,
        ({ key }) => key,
      ),
    );
  };
