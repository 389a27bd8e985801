import type { listBooks as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { listBooks as findBooks } from '../store/reads/books';
import { catalogVersions } from '../store/reads/catalogs';

export const listBooks =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book }) => {
    const books = await findBooks(db, book);
    const versions = await catalogVersions(
      db,
      books.map(({ id }) => id),
    );
    return ok({
      data: books.map(({ id, code, currency, seq, rulesVersion, rulesSeq }) => ({
        code,
        currency,
        seq: Number(seq),
        rulesVersion,
        rulesSeq: Number(rulesSeq),
        catalogVersion: versions.get(id) ?? 0,
      })),
    });
  };
