import type { listAssets as contract } from '@tix/contracts';
import { type ListedAsset, ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { AssetEntity } from '../store/entities';
import { pageOf, type Reading } from '../store/reading';
import { pageAssets } from '../store/reads/assets';
import { findBook } from '../store/reads/books';

export const listAssets =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: bookCode, code, kind, after, limit }) => {
    const book = await findBook(db, bookCode);
    if (!book.ok) return book;
    const rows = await pageAssets(db, book.value.id, { code, kind, after, limit });
    return ok(pageOf(rows, limit, shown, ({ code: key }) => key));
  };

function shown({ code, kind, name, scale, maxBalance, maxSupply, tradable, halted }: AssetEntity): ListedAsset {
  return {
    code,
    kind,
    ...(name !== null && { name }),
    scale,
    ...(maxBalance !== null && { maxBalance }),
    maxSupply,
    tradable,
    ...(halted && { halted }),
  };
}
