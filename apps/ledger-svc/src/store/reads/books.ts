import type { DataSource } from 'typeorm';
import { type BookCode, type Instant, refuse, type Result, ok } from '@tix/contracts';
import { type BookEntity, Books } from '../entities';
import type { Queries } from './journal';

export async function findBook(db: DataSource, code: BookCode): Promise<Result<BookEntity, 'BOOK_NOT_FOUND'>> {
  const book = await db.getRepository(Books).findOneBy({ code });
  return book ? ok(book) : refuse('BOOK_NOT_FOUND', `there is no book ${code}`);
}

export function listBooks(db: DataSource, code: BookCode | undefined): Promise<BookEntity[]> {
  return db.getRepository(Books).find({ where: code === undefined ? {} : { code }, order: { id: 'ASC' } });
}

/** Waits for the batch that may be writing this book: what it commits has a time that has passed already. */
export async function awaitBatch(db: DataSource, book: BookEntity): Promise<void> {
  await db.query('select 1 from ledger.book where id = $1 for share', [book.id]);
}

/** The last seq committed at or before a moment; 0 before the first. Blocks are few, so they are searched first. */
export async function seqAt(db: Queries, bookId: number, moment: Instant): Promise<bigint> {
  const [row] = await db.query<{ seq: bigint | null }[]>(
    `select coalesce(
       (select coalesce((select max(t.seq) from ledger.transaction t
                          where t.book_id = $1 and t.seq between b.first_seq and b.last_seq and t.at <= $2), b.first_seq - 1)
          from ledger.block b where b.book_id = $1 and b.last_at >= $2 order by b.last_at limit 1),
       (select max(last_seq) from ledger.block where book_id = $1)) as seq`,
    [bookId, moment],
  );
  return row?.seq ?? 0n;
}
