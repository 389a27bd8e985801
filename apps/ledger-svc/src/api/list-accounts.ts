import type { listAccounts as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { pageOf, type Reading } from '../store/reading';
import {
  type AccountPage,
  accountView,
  balancesOf,
  countAccounts,
  countTransactions,
  pageAccounts,
} from '../store/reads/accounts';
import { findAsset } from '../store/reads/assets';
import { findBook } from '../store/reads/books';

export const listAccounts =
  ({ db, clock }: Reading): Handler<typeof contract> =>
  async (request) => {
    const book = await findBook(db, request.book);
    if (!book.ok) return book;
    const { id, currency } = book.value;
    const code = request.asset ?? (request.sort === '-balance' ? currency : undefined);
    const asset = code === undefined ? ok(undefined) : await findAsset(db, id, code);
    if (!asset.ok) return asset;
    const page: AccountPage = {
      prefix: request.prefix,
      assetId: asset.value?.id,
      isByBalance: request.sort === '-balance',
      after: request.after,
      limit: request.limit,
    };
    const rows = await pageAccounts(db, id, page);
    const ids = rows.map((row) => row.id);
    const [balances, counts] = await Promise.all([balancesOf(db, ids, clock.now()), countTransactions(db, ids)]);
    const total = request.includeTotal ? await countAccounts(db, id, page) : undefined;
    const listed = pageOf(
      rows,
      request.limit,
      (row) => ({ ...accountView(row, balances.get(row.id) ?? []), transactionCount: counts.get(row.id) ?? 0 }),
      ({ key }) => key,
    );
    return ok({ ...listed, ...(total !== undefined && { total }) });
  };
