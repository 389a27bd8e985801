import type { Migration } from '@tix/runtime';

/**
 * How much a role may spend is the ledger's alone to say. The columns go when no replica is left that writes them: until then
 * such a replica finds none of what it would show in the rows of the others.
 */
export const leaveLimits: Migration = {
  name: 'leave-limits',
  at: Date.UTC(2026, 10, 30, 22),
  sql: `alter table company.spending_limit alter column units drop not null, alter column window_seconds drop not null;`,
};
