import type { listTaxRecords as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { pageOf, type Reading } from '../store/reading';
import { findAccountId } from '../store/reads/accounts';
import { findBook } from '../store/reads/books';
import { pageTaxes } from '../store/reads/taxes';

export const listTaxRecords =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, parentId, account: address, rule, after, limit }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const account = await findAccountId(db, book.value.id, address);
    if (!account.ok) return account;
    const filter = { parentId, rule, accountId: account.value };
    const rows = await pageTaxes(db, book.value.id, filter, { after, limit });
    return ok(
      pageOf(
        rows,
        limit,
        (row) => row,
        ({ id }) => id,
      ),
    );
  };
