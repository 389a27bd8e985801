import type { Migration } from '@tix/runtime';

/** What the stream ends with: it may be lost, whole or its end, while the database is not. */
export const knowTheStream: Migration = {
  name: 'know-the-stream',
  at: Date.UTC(2026, 10, 30, 12),
  sql: `
create table ledger.stream (
  id boolean primary key default true check (id),
  last_seq bigint not null,
  last_id text not null
);
grant select, insert, update (last_seq, last_id) on ledger.stream to ledger;
`,
};
