import type { Decided } from '../domain/decision';
import type { WrittenTransaction } from '../store/book-writes';
import type { AccountRow, BalanceRow } from '../store/rows';
import type { Before } from './overlay';

/** A decided command of this batch with what it leaves in the journal; its line is final and built once. */
export interface Drafted extends WrittenTransaction {
  readonly decided: Decided;
}

/** Accounts and balances as they were before a batch. */
export interface StateBefore {
  readonly accounts: Before<AccountRow>;
  readonly balances: Before<BalanceRow>;
}
