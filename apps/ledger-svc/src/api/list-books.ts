import type { listBooks as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { listBooks as findBooks } from '../store/reads/books';

export const listBooks =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book }) => {
    const books = await findBooks(db, book);
    return ok({
      data: books.map(({ code, currency, seq, rulesVersion, rulesSeq }) => {
        return { code, currency, seq: Number(seq), rulesVersion, rulesSeq: Number(rulesSeq), catalogVersion: 0 };
      }),
    });
  };
