import type { Migration } from '@tix/runtime';

/** What the log of sales stated of itself, beside where the book `main` stood when it was kept. */
export const keepWitnesses: Migration = {
  name: 'keep-witnesses',
  at: Date.UTC(2026, 10, 30, 8),
  sql: `
create table ledger.witness (
  size bigint not null constraint witness_size_range check (size > 0),
  root text not null,
  hash text not null,
  at bigint not null,
  seq bigint not null,
  head text not null,
  primary key (size, root)
);
create trigger append_only before update or delete on ledger.witness for each row execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.witness for each statement execute function ledger.refuse_change();
grant select, insert on ledger.witness to ledger;
`,
};
