import type { Migration } from '@tix/runtime';

/** `window_seconds` 0 is the window that never ends; `since` and `ends_at` are microseconds since 1970. */
const rules = `
alter table ledger.book
  add column rules_version integer not null default 0 constraint book_rules_range check (rules_version >= 0),
  add column rules_seq bigint not null default 0;

create table ledger.allowance (
  book_id integer not null references ledger.book,
  name text collate "C" not null,
  asset_id bigint references ledger.asset,
  most bigint not null constraint allowance_limit_range check (most >= 0),
  window_seconds integer constraint allowance_window_range check (window_seconds > 0),
  primary key (book_id, name)
);

create table ledger.allowance_use (
  book_id integer not null,
  allowance text collate "C" not null,
  subject text collate "C" not null,
  window_seconds integer not null,
  since bigint not null,
  used bigint not null constraint allowance_use_range check (used > 0),
  ends_at bigint generated always as (case when window_seconds > 0 then since + window_seconds * 1000000::bigint end) stored,
  primary key (book_id, allowance, subject, window_seconds, since),
  constraint allowance_use_allowance foreign key (book_id, allowance) references ledger.allowance
) with (fillfactor = 70);
create index allowance_use_ended on ledger.allowance_use (book_id, ends_at) where ends_at is not null;
`;

const grants = `
grant select, insert on ledger.allowance, ledger.allowance_use to ledger;
grant update (rules_version, rules_seq) on ledger.book to ledger;
grant update (most, window_seconds) on ledger.allowance to ledger;
grant update (used) on ledger.allowance_use to ledger;
grant delete on ledger.allowance_use to ledger;
`;

export const keepRules: Migration = {
  name: 'keep-rules',
  at: Date.UTC(2026, 10, 21),
  sql: `${rules}${grants}`,
};
