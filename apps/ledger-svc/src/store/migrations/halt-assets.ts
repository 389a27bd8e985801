import type { Migration } from '@tix/runtime';

/** Whether an asset stands still, as the last record about it says. */
export const haltAssets: Migration = {
  name: 'halt-assets',
  at: Date.UTC(2026, 10, 30, 2),
  sql: `
alter table ledger.asset add column halted boolean not null default false;
grant update (halted) on ledger.asset to ledger;
`,
};
