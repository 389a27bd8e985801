import { type AssetDefinition, listAssets as contract, ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { MoreThan } from 'typeorm';
import { type AssetEntity, Assets } from '../store/entities';
import { pageOf, type Reading } from '../store/reading';
import { findBook } from '../store/reads/books';

export const listAssets =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, code: asset, kind, after, limit }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const rows = await db.getRepository(Assets).find({
      where: {
        bookId: book.value.id,
        ...(kind && { kind }),
        ...(after !== undefined && { code: MoreThan(after) }),
        ...(asset !== undefined && { code: asset }),
      },
      order: { code: 'ASC' },
      take: limit + 1,
    });
    return ok(pageOf(rows, limit, definitionOf, ({ code: key }) => key));
  };

function definitionOf({ code, kind, name, scale, maxBalance, maxSupply, tradable }: AssetEntity): AssetDefinition {
  return {
    code,
    kind,
    ...(name !== null && { name }),
    scale,
    ...(maxBalance !== null && { maxBalance: BigInt(maxBalance) }),
    maxSupply: BigInt(maxSupply),
    tradable,
  };
}
