import type { listTransactions as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { pageOf, type Reading } from '../store/reading';
import { findAccountId } from '../store/reads/accounts';
import { findBook } from '../store/reads/books';
import { countTransactions, pageTransactions } from '../store/reads/transactions';

export const listTransactions =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, account: address, parentId, type, reason, after, limit, includeTotal }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const accountId = await findAccountId(db, book.value.id, address);
    if (!accountId.ok) return accountId;
    const filter = { accountId: accountId.value, parentId, type, reason };
    const page = { after: after === undefined ? undefined : BigInt(after), limit };
    const rows = await pageTransactions(db, book.value.id, filter, page);
    const total = includeTotal ? await countTransactions(db, book.value.id, filter) : undefined;
    const listed = pageOf(
      rows,
      limit,
      (row) => row,
      ({ seq }) => String(seq),
    );
    return ok({ ...listed, ...(total !== undefined && { total }) });
  };
