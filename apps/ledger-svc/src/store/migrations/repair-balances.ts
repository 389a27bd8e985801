import type { Migration } from '@tix/runtime';

/** A balance that is set to the sum of its entries takes its ceiling with it where history has passed that. */
export const repairBalances: Migration = {
  name: 'repair-balances',
  at: Date.UTC(2026, 10, 24),
  sql: 'grant update (ceiling) on ledger.balance to ledger;',
};
