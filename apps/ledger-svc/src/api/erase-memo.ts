import type { eraseMemo as contract } from '@tix/contracts';
import { ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submissionOf, type Writing } from '../committer/submit-command';
import { denyAdmin, misusesCapability } from '../domain/rights';
import { Memos } from '../store/entities';
import type { Reading } from '../store/reading';
import { findBook } from '../store/reads/books';
import { findTransaction } from '../store/reads/transactions';

/** Changes nothing that a decision or the chain depends on, so it needs no seq; erasing twice is erasing once. */
export const eraseMemo =
  (parts: Reading & Writing): Handler<typeof contract> =>
  async (request, { caller }) => {
    const submission = submissionOf(parts, { ...request, kind: 'voidHold', holdId: request.transactionId }, caller);
    if (!submission.ok) return submission;
    const denied = denyAdmin(submission.value);
    if (denied) return denied;
    if (misusesCapability(submission.value, Date.now()))
      return refuse('NOT_OWNER', 'the capability is not for this command');
    const book = await findBook(parts.db, request.book);
    if (!book.ok) return book;
    const found = await findTransaction(parts.db, book.value.id, request.transactionId);
    if (!found) return refuse('TRANSACTION_NOT_FOUND', 'there is no such transaction');
    const { affected } = await parts.db.getRepository(Memos).delete({ id: request.transactionId });
    return ok({ erased: (affected ?? 0) > 0 });
  };
