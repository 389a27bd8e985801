import type { getSupply as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { findAsset } from '../store/reads/assets';
import { findBook } from '../store/reads/books';
import { holdingsOf } from '../store/reads/supply';

export const getSupply =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, asset }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const found = await findAsset(db, book.value.id, asset);
    if (!found.ok) return found;
    const { id, minted, burned } = found.value;
    const { sum, circulating, held, pools } = await holdingsOf(db, id);
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
