import type { listEntries as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { pageOf, type Reading } from '../store/reading';
import { findAccount } from '../store/reads/accounts';
import { findBook } from '../store/reads/books';
import { countEntries, type EntryFilter, pageEntries } from '../store/reads/entries';

export const listEntries =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, address, asset, type, reason, kind, from, to, after, offset = 0, limit, includeTotal }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const account = await findAccount(db, book.value.id, address);
    if (!account.ok) return account;
    const filter: EntryFilter = { asset, type, reason, kind, from, to };
    const rows = await pageEntries(db, account.value, filter, { after, offset, limit });
    const total = includeTotal ? await countEntries(db, account.value, filter) : undefined;
    const listed = pageOf(
      rows,
      limit,
      ({ key: _, ...entry }) => entry,
      ({ key }) => key,
    );
    return ok({ ...listed, ...(total !== undefined && { total }) });
  };
