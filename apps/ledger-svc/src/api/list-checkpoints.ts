import type { listCheckpoints as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler, Signer } from '@tix/runtime';

import { checkpointOf, pageCheckpoints } from '../store/checkpoints';
import { pageOf, type Reading } from '../store/reading';
import { findBook } from '../store/reads/books';

export const listCheckpoints =
  ({ db, signer: { publicKey } }: Reading & { readonly signer: Signer }): Handler<typeof contract> =>
  async ({ book: code, after, limit }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const rows = await pageCheckpoints(db, book.value.id, { after, limit });
    const page = pageOf(
      rows,
      limit,
      (row) => checkpointOf(code, row),
      ({ size }) => size.toString(),
    );
    return ok({ ...page, publicKey });
  };
