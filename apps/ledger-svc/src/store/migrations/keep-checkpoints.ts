import type { Migration } from '@tix/runtime';

/**
 * Hashes are bytes. `peaks` are the roots of the whole parts that the tree consists of, 32 bytes each, the greatest first: the
 * next checkpoint goes on from them. Of the whole parts inside it those of 2^8, 2^16 … leaves are kept, from which any proof
 * is made of a few hundred rows.
 */
export const keepCheckpoints: Migration = {
  name: 'keep-checkpoints',
  at: Date.UTC(2026, 10, 27),
  sql: `
create table ledger.checkpoint (
  book_id integer not null references ledger.book,
  size bigint not null constraint checkpoint_size_range check (size > 0),
  root bytea not null,
  head text not null,
  at bigint not null,
  previous text not null,
  signature bytea not null,
  peaks bytea not null,
  primary key (book_id, size)
);
create table ledger.tree_part (
  book_id integer not null references ledger.book,
  level smallint not null,
  index bigint not null,
  root bytea not null,
  primary key (book_id, level, index)
);
${['checkpoint', 'tree_part']
  .map(
    (table) => `
create trigger append_only before update or delete on ledger.${table} for each row execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.${table} for each statement execute function ledger.refuse_change();
grant select, insert on ledger.${table} to ledger;`,
  )
  .join('')}
`,
};
