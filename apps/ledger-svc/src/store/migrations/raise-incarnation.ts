import type { Migration } from '@tix/runtime';

/** The ledger itself begins another incarnation when it finds that its journal was restored. */
export const raiseIncarnation: Migration = {
  name: 'raise-incarnation',
  at: Date.UTC(2026, 10, 30),
  sql: `
grant update (incarnation) on ledger.book to ledger;
`,
};
