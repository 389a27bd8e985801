import type { getAllowance as contract } from '@tix/contracts';
import { ok, refuse } from '@tix/contracts';
import { windowBegin, windowEnd } from '@tix/proofs';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { findUsed, pageAllowances } from '../store/reads/allowances';
import { findBook } from '../store/reads/books';

export const getAllowance =
  ({ db, clock }: Reading): Handler<typeof contract> =>
  async ({ book: code, allowance: name, subject }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const [allowance] = await pageAllowances(db, book.value.id, { name, limit: 1 });
    if (!allowance) return refuse('ALLOWANCE_NOT_FOUND', `there is no allowance ${name}`, { allowance: name });
    const { windowSeconds, limit } = allowance;
    const { lastAt } = book.value;
    // The next record is later than the last one, whatever became of the clock.
    const next = clock.now() > lastAt ? clock.now() : lastAt + 1n;
    const window = { allowance: name, subject, windowSeconds, since: windowBegin(windowSeconds, next) };
    const used = await findUsed(db, book.value.id, window);
    const resetsAt = windowEnd(window);
    return ok({
      ...allowance,
      subject,
      used,
      left: used < limit ? limit - used : 0n,
      ...(resetsAt !== undefined && { resetsAt }),
    });
  };
