import { type getCatalog as contract, type Instant, ok, refuse } from '@tix/contracts';
import { readCatalogText } from '@tix/proofs';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { findBook } from '../store/reads/books';
import { findCatalog } from '../store/reads/catalogs';

export const getCatalog =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, version }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const found = await findCatalog(db, book.value.id, version);
    if (!found) {
      const which = version === undefined ? 'no catalog' : `no version ${version} of its catalog`;
      return refuse('CATALOG_NOT_FOUND', `the book ${code} has ${which}`, { book: code });
    }
    return ok({
      ...readCatalogText(found.catalog),
      book: code,
      seq: Number(found.seq),
      setAt: found.at as Instant,
    });
  };
