import { getSupply as contract, ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { Assets } from '../store/entities';
import type { Reading } from '../store/reading';
import { findBook } from '../store/reads/books';
import { holdingsOf } from '../store/reads/supply';

export const getSupply =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, asset }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const found = await db.getRepository(Assets).findOneBy({ bookId: book.value.id, code: asset });
    if (!found) return refuse('ASSET_NOT_FOUND', `${asset} does not exist`, { asset });
    const { sum, circulating, held, pools } = await holdingsOf(db, found.id);
    const { minted, burned } = found;
    return ok({
      asset,
      minted,
      burned,
      supply: minted - burned,
      circulating,
      locked: held + pools,
      sumOfBalances: sum,
    });
  };
