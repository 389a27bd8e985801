import type { getBalances as contract } from '@tix/contracts';
import { type Instant, ok, refuse, type RefusalCode, type RequestOf, type Result } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { BookEntity } from '../store/entities';
import type { Reading } from '../store/reading';
import { findAccount } from '../store/reads/accounts';
import { balancesAt } from '../store/reads/balances';
import { findAsset } from '../store/reads/assets';
import { awaitBatch, findBook, seqAt } from '../store/reads/books';

export const getBalances =
  (reading: Reading): Handler<typeof contract> =>
  async (request) => {
    const { db } = reading;
    const book = await findBook(db, request.book);
    if (!book.ok) return book;
    const account = await findAccount(db, book.value.id, request.address);
    if (!account.ok) return account;
    const asset = request.asset === undefined ? ok(undefined) : await findAsset(db, book.value.id, request.asset);
    if (!asset.ok) return asset;
    const seq = await seqOf(reading, book.value, request);
    if (!seq.ok) return seq;
    return ok({ data: await balancesAt(db, account.value.id, seq.value, request.asset), seq: Number(seq.value) });
  };

async function seqOf(
  { db, clock }: Reading,
  book: BookEntity,
  { asOf, asOfSeq }: RequestOf<typeof contract>,
): Promise<Result<bigint, Extract<RefusalCode, 'AS_OF_IN_FUTURE'>>> {
  if (asOfSeq !== undefined) {
    return asOfSeq > book.seq ? refuse('AS_OF_IN_FUTURE', `the book is at seq ${book.seq}`) : ok(BigInt(asOfSeq));
  }
  if (asOf === undefined) return ok(book.seq);
  // Whatever is committed from here on is later than the last record: up to there the answer is settled.
  if (asOf <= book.lastAt) return ok(await seqAt(db, book.id, asOf));
  // A clock that stands still may give its very moment to the next record.
  if (asOf >= clock.now()) return refuse('AS_OF_IN_FUTURE', 'the moment has not passed');
  return ok(await settledSeqAt({ db }, book, asOf));
}

/** A batch in flight may still commit records of a moment that has just passed: the answer must not change afterwards. */
async function settledSeqAt({ db }: Pick<Reading, 'db'>, book: BookEntity, asOf: Instant): Promise<bigint> {
  await awaitBatch(db, book);
  return seqAt(db, book.id, asOf);
}
