import type { WrittenTransaction } from '../store/book-writes';

/** Committed transactions that are kept for the publisher; it reads older ones from the journal. */
const TRANSACTIONS_MAX = 4_096;

export type CommittedLine = Pick<WrittenTransaction, 'record' | 'text'>;

/** What was just committed here, so that the publisher need not read it back. A replica that does not publish forgets it. */
export class CommitFeed {
  private readonly books = new Map<string, CommittedLine[]>();
  private size = 0;

  push(book: string, committed: readonly CommittedLine[]): void {
    if (committed.length === 0) return;
    if (this.size + committed.length > TRANSACTIONS_MAX) this.clear();
    const kept = this.books.get(book) ?? [];
    // Another replica wrote in between: what is kept no longer leads up to this.
    const isNext = kept.length === 0 || (kept.at(-1)?.record.seq ?? 0) + 1 === committed[0]?.record.seq;
    if (!isNext) this.size -= kept.length;
    this.books.set(book, isNext ? kept.concat(committed) : [...committed]);
    this.size += committed.length;
  }

  /** What follows a seq without a gap, and is then forgotten; `undefined` when the journal has to be asked. */
  take(book: string, afterSeq: number): readonly CommittedLine[] | undefined {
    const kept = this.books.get(book);
    const first = kept?.[0]?.record.seq;
    if (!kept || first === undefined || first > afterSeq + 1) return undefined;
    this.books.delete(book);
    this.size -= kept.length;
    return kept.slice(afterSeq + 1 - first);
  }

  private clear(): void {
    this.books.clear();
    this.size = 0;
  }
}
