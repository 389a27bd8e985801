import { listAccounts as contract, ok, refuse, type RequestOf } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { Assets } from '../store/entities';
import { pageOf, type Reading } from '../store/reading';
import {
  type AccountPage,
  accountView,
  balancesOf,
  countAccounts,
  countTransactions,
  pageAccounts,
} from '../store/reads/accounts';
import { findBook } from '../store/reads/books';

export const listAccounts =
  ({ db, clock }: Reading): Handler<typeof contract> =>
  async (request) => {
    const book = await findBook(db, request.book);
    if (!book.ok) return book;
    const { id, currency } = book.value;
    const asset = await assetOf(db, id, request, currency);
    if (asset === null) return refuse('ASSET_NOT_FOUND', `${request.asset} does not exist`, { asset: request.asset });
    const page: AccountPage = {
      prefix: request.prefix,
      assetId: asset,
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

/** The asset that accounts must hold or are sorted by; `null` when it is named and does not exist. */
async function assetOf(db: DataSource, bookId: number, { asset, sort }: RequestOf<typeof contract>, currency: string) {
  const code = asset ?? (sort === '-balance' ? currency : undefined);
  if (code === undefined) return undefined;
  const found = await db.getRepository(Assets).findOneBy({ bookId, code });
  return found ? BigInt(found.id) : null;
}
