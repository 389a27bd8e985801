import type { Migration } from '@tix/runtime';

/**
 * A catalog is the text that the journal has of it. `last_at` is in microseconds since 1970, 0 where nothing depends on it;
 * `spacing_seconds` is how far apart uses must be.
 */
export const keepCatalogs: Migration = {
  name: 'keep-catalogs',
  at: Date.UTC(2026, 10, 26),
  sql: `
create table ledger.catalog (
  book_id integer not null references ledger.book,
  version integer not null constraint catalog_version_range check (version > 0),
  seq bigint not null,
  at bigint not null,
  catalog text not null,
  primary key (book_id, version)
);
create trigger append_only before update or delete on ledger.catalog for each row execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.catalog for each statement execute function ledger.refuse_change();
grant select, insert on ledger.catalog to ledger;

alter table ledger.allowance
  add column spacing_seconds integer constraint allowance_spacing_range check (spacing_seconds > 0);
alter table ledger.allowance_use add column last_at bigint not null default 0;
grant update (spacing_seconds) on ledger.allowance to ledger;
grant update (last_at) on ledger.allowance_use to ledger;
`,
};
