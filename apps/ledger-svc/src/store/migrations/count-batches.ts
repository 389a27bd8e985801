import type { Migration } from '@tix/runtime';

/** `batch` rises with every batch that writes anything, refusals too: whoever decides ahead of the database is told by it. */
export const countBatches: Migration = {
  name: 'count-batches',
  at: Date.UTC(2026, 10, 23),
  sql: `
alter table ledger.book add column batch bigint not null default 0;
grant update (batch) on ledger.book to ledger;
`,
};
