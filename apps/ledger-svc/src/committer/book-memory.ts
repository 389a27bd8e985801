import type { Address, AssetCode, Reason } from '@tix/contracts';
import { balanceKey } from '@tix/proofs';
import type { AccountRow, AssetRow, BalanceRow } from '../store/rows';

/** Rows that are kept; beyond it everything is forgotten and read again when it is needed. */
const ROWS_MAX = 200_000;

/**
 * What this process knows of a book, as of one seq. Every change of these rows raises the book's seq in the same commit, so
 * whoever has locked the book and finds that very seq knows that nobody has changed them since.
 */
export class BookMemory {
  /** `undefined` for accounts that are known not to exist; likewise for assets and balances. */
  readonly accounts = new Map<Address, AccountRow | undefined>();
  readonly assets = new Map<AssetCode, AssetRow | undefined>();
  /** By `balanceKey`. */
  readonly balances = new Map<string, BalanceRow | undefined>();
  /** All of the book: there are at most 256. */
  readonly reasons = new Set<Reason>();
  seq: number;

  constructor(seq: number) {
    this.seq = seq;
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

  /** What is known of a locked book: nothing, if somebody else has written to it since. */
  ofBook(code: string, seq: number): { readonly memory: BookMemory; readonly isFresh: boolean } {
    const known = this.books.get(code);
    if (known && known.seq === seq && !known.isTooLarge) return { memory: known, isFresh: false };
    const memory = new BookMemory(seq);
    this.books.set(code, memory);
    return { memory, isFresh: true };
  }

  forget(): void {
    this.books.clear();
  }
}
