import { createHash } from 'node:crypto';
import type { verifyBooks as contract } from '@tix/contracts';
import { ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { listBooks } from '../store/reads/books';
import type { BadRow } from '../store/reads/verified-state';
import { verifyBook } from '../store/reads/verify';

/** The words name what is broken, as the reference of invariants does. */
const told = ({ seq, invariant, problem }: BadRow) => ({ seq, problem: `${problem} (${invariant})` });

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const verifyBooks =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book }) => {
    const books = await listBooks(db, book);
    if (book !== undefined && books.length === 0) return refuse('BOOK_NOT_FOUND', `there is no book ${book}`);
    const heads: { book: string; seq: number; head: string }[] = [];
    for (const entity of books) {
      const { seq, head, bad } = await verifyBook(db, sha256, entity);
      heads.push({ book: entity.code, seq, head });
      if (bad) return ok({ ok: false, books: heads, firstBad: { book: entity.code, ...told(bad) } });
    }
    return ok({ ok: true, books: heads });
  };
