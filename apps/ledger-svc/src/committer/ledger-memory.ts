import type { BookRow } from '../store/rows';
import { BookMemory } from './book-memory';

/** Measured: a row with its numbers, its key and its place in the map, rounded up. */
const BALANCE_BYTES = 420;
const ACCOUNT_BYTES = 220;
const HOLDINGS_BYTES = 180;
/** Every this many batches the memory is measured. */
const MEASURED_EVERY = 64;

/**
 * The books this process knows, within a budget: half of it is what was used last, the other half what was used before. It
 * is forgotten whole after any failure: then only the database knows.
 */
export class LedgerMemory {
  private readonly books = new Map<string, BookMemory>();
  private readonly bytesMax: number;
  private uses = 0;

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  /** What is known of a locked book: nothing, if somebody else has written to it since. */
  ofBook(book: BookRow): { readonly memory: BookMemory; readonly isFresh: boolean } {
    const known = this.ahead(book.code);
    if (known && known.book.batch === book.batch) return { memory: known, isFresh: false };
    const memory = new BookMemory(book);
    this.books.set(book.code, memory);
    return { memory, isFresh: true };
  }

  /** What is known of a book that is not locked: to be decided on only if the database is asked whether it still holds. */
  ahead(code: string): BookMemory | undefined {
    this.uses += 1;
    if (this.uses % MEASURED_EVERY === 0) this.keepWithin();
    return this.books.get(code);
  }

  /** Without counting as a use. */
  peek(code: string): BookMemory | undefined {
    return this.books.get(code);
  }

  forget(): void {
    this.books.clear();
  }

  /** An estimate of what all rows take. */
  get bytes(): number {
    let bytes = 0;
    for (const { accounts, balances, holdings } of this.books.values()) {
      bytes += accounts.size * ACCOUNT_BYTES + balances.size * BALANCE_BYTES + holdings.size * HOLDINGS_BYTES;
    }
    return bytes;
  }

  /** Drops what was used least, if there is more than the budget. */
  keepWithin(): void {
    if (this.bytes <= this.bytesMax) return;
    for (const memory of this.books.values()) memory.turn();
  }
}
