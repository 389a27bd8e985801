import type { eraseMemo as contract } from '@tix/contracts';
import { ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { capabilityOf, type Writing } from '../committer/submit-command';
import { denyAdmin } from '../domain/rights';
import { Memos } from '../store/entities';
import type { Reading } from '../store/reading';
import { findBook } from '../store/reads/books';
import { findTransaction } from '../store/reads/transactions';

/** Changes nothing that a decision or the chain depends on, so it needs no seq; erasing twice is erasing once. */
export const eraseMemo =
  (parts: Reading & Writing): Handler<typeof contract> =>
  async (request) => {
    const granted = capabilityOf(parts, request);
    if (!granted.ok) return granted;
    const denied = denyAdmin(granted.value);
    if (denied) return denied;
    const book = await findBook(parts.db, request.book);
    if (!book.ok) return book;
    const found = await findTransaction(parts.db, book.value.id, request.transactionId);
    if (!found) return refuse('TRANSACTION_NOT_FOUND', 'there is no such transaction');
    const memo = { id: request.transactionId };
    if (request.dryRun) return ok({ erased: await parts.db.getRepository(Memos).existsBy(memo) });
    const { affected } = await parts.db.getRepository(Memos).delete(memo);
    return ok({ erased: (affected ?? 0) > 0 });
  };
