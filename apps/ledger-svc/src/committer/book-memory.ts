import type { Address, AssetCode, Reason } from '@tix/contracts';
import { balanceKey } from '@tix/proofs';
import type { CatalogState } from '../domain/view';
import type { AccountRow, AssetRow, BalanceRow, BookRow } from '../store/rows';

/** Rows that are kept; beyond it everything is forgotten and read again when it is needed. */
const ROWS_MAX = 200_000;
/** For so long after somebody else has written, the next batch is likely to meet what is not known here. */
const SHARED_MS = 500;

/** `undefined` for a book that has none. */
export type KnownCatalog = CatalogState | 'unknown' | undefined;

/**
 * What this process knows of a book, as of one batch. Every change of these rows raises the book's number of batches in the
 * same commit, so whoever finds that very number in the book knows that nobody has changed them since.
 */
export class BookMemory {
  /** `undefined` for accounts that are known not to exist; likewise for assets and balances. */
  readonly accounts = new Map<Address, AccountRow | undefined>();
  readonly assets = new Map<AssetCode, AssetRow | undefined>();
  /** By `balanceKey`. */
  readonly balances = new Map<string, BalanceRow | undefined>();
  /** All of the book: there are at most 256. */
  readonly reasons = new Set<Reason>();
  /** The one in force; read when the first command needs it. */
  catalog: KnownCatalog = 'unknown';
  /** As it will be once everything that was decided on this memory is committed. */
  book: BookRow;

  constructor(book: BookRow) {
    this.book = book;
  }

  get isTooLarge(): boolean {
    return this.accounts.size + this.balances.size > ROWS_MAX;
  }

  keepBalances(rows: Iterable<BalanceRow>): void {
    for (const row of rows) this.balances.set(balanceKey(row.account, row.asset), row);
  }
}

/** The books this process knows. It is forgotten whole after any failure: then only the database knows. */
export class LedgerMemory {
  private readonly books = new Map<string, BookMemory>();
  private sharedUntil = 0;

  /** What is known of a locked book: nothing, if somebody else has written to it since. */
  ofBook(book: BookRow): { readonly memory: BookMemory; readonly isFresh: boolean } {
    const known = this.books.get(book.code);
    if (known && known.book.batch === book.batch && !known.isTooLarge) return { memory: known, isFresh: false };
    if (known && known.book.batch !== book.batch) this.share();
    const memory = new BookMemory(book);
    this.books.set(book.code, memory);
    return { memory, isFresh: true };
  }

  /** What is known of a book that is not locked: to be decided on only if the database is asked whether it still holds. */
  ahead(code: string): BookMemory | undefined {
    const known = this.books.get(code);
    return known?.isTooLarge || performance.now() < this.sharedUntil ? undefined : known;
  }

  forget(): void {
    this.books.clear();
    this.share();
  }

  private share(): void {
    this.sharedUntil = performance.now() + SHARED_MS;
  }
}
