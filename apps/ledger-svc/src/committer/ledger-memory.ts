import type { BookRow } from '../store/rows';
import { BookMemory } from './book-memory';
import type { Generations } from './generations';

/** Measured, as resident memory grows: a row with its numbers, its key and its place in the map, rounded up. */
const BALANCE_BYTES = 340;
const ACCOUNT_BYTES = 220;
const HOLDINGS_BYTES = 180;

/**
 * The books this process knows, within a budget: half of it is what was used last, the other half what was used before. It
 * is forgotten whole after any failure: then only the database knows.
 */
export class LedgerMemory {
  private readonly books = new Map<string, BookMemory>();
  private readonly bytesMax: number;

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  /** What is known of a locked book: nothing, if somebody else has written to it since. */
  ofBook(book: BookRow): { readonly memory: BookMemory; readonly isFresh: boolean } {
    const known = this.books.get(book.code);
    if (known && known.book.batch === book.batch) return { memory: known, isFresh: false };
    const memory = new BookMemory(book);
    this.books.set(book.code, memory);
    return { memory, isFresh: true };
  }

  /** What is known of a book that is not locked: to be decided on only if the database is asked whether it still holds. */
  ahead(code: string): BookMemory | undefined {
    return this.books.get(code);
  }

  forget(): void {
    this.books.clear();
  }

  /** An estimate of what all rows take. */
  get bytes(): number {
    return this.sum(({ size }) => size);
  }

  /** More was touched since the last turn than half of the budget. */
  get isFull(): boolean {
    return this.sum(({ youngSize }) => youngSize) > this.bytesMax / 2;
  }

  /**
   * Drops what was not touched between the last two turns. Never while a batch is loading or on its way: it would take for
   * unknown what it has found, or read anew what is not committed yet.
   */
  makeRoom(): void {
    for (const memory of this.books.values()) memory.turn();
  }

  private sum(sizeOf: (rows: Pick<Generations<unknown>, 'size' | 'youngSize'>) => number): number {
    let bytes = 0;
    for (const { accounts, balances, holdings } of this.books.values()) {
      bytes += sizeOf(accounts) * ACCOUNT_BYTES + sizeOf(balances) * BALANCE_BYTES + sizeOf(holdings) * HOLDINGS_BYTES;
    }
    return bytes;
  }
}
