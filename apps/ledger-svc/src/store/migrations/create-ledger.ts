import { leaseTable, type Migration } from '@tix/runtime';

/** Amounts are `bigint`, moments are microseconds where their order matters, names are constraints that say what broke. */
const tables = `
create sequence ledger.book_id as integer;

create table ledger.book (
  id integer primary key,
  code text not null constraint book_code_unique unique,
  currency text not null,
  incarnation integer not null default 1,
  seq bigint not null constraint book_seq_range check (seq >= 0),
  head text not null,
  last_at bigint not null,
  accounts bigint not null,
  balances bigint not null,
  assets bigint not null
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create table ledger.asset (
  id bigint primary key,
  book_id integer not null references ledger.book,
  code text not null,
  kind text not null,
  name text,
  scale integer not null,
  max_balance bigint,
  max_supply bigint not null,
  tradable boolean not null,
  minted bigint not null,
  burned bigint not null,
  constraint asset_code_unique unique (book_id, code),
  constraint asset_supply_range check (minted - burned <= max_supply)
) with (fillfactor = 50);

create table ledger.reason (
  book_id integer not null references ledger.book,
  code text not null,
  primary key (book_id, code)
);

create table ledger.account (
  id bigint primary key,
  book_id integer not null references ledger.book,
  address text collate "C" not null,
  status text not null constraint account_status_known check (status in ('open', 'frozen', 'frozen-all', 'closed')),
  overdraft_limit bigint not null constraint account_overdraft_range check (overdraft_limit >= 0),
  constraint account_address_unique unique (book_id, address)
);

create table ledger.balance (
  id bigint primary key,
  account_id bigint not null references ledger.account,
  asset_id bigint not null references ledger.asset,
  balance bigint not null,
  held bigint not null constraint balance_held_range check (held >= 0),
  entries bigint not null,
  floor bigint,
  ceiling bigint,
  constraint balance_account_asset_unique unique (account_id, asset_id),
  constraint balance_funds_sufficient check (floor is null or balance - held >= floor),
  constraint balance_cap_kept check (ceiling is null or balance <= ceiling)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

create table ledger.transaction (
  book_id integer not null,
  seq bigint not null,
  id uuid not null constraint transaction_id_unique unique,
  type text not null,
  reason text,
  parent_id uuid,
  at bigint not null,
  fingerprint text,
  line text not null,
  balances_after text not null,
  primary key (book_id, seq)
);
create index transaction_parent on ledger.transaction (parent_id) where parent_id is not null;

create table ledger.entry (
  balance_id bigint not null,
  seq bigint not null,
  leg smallint not null,
  amount bigint not null constraint entry_amount_nonzero check (amount <> 0),
  balance_after bigint not null,
  kind text,
  primary key (balance_id, seq, leg)
);

create table ledger.block (
  book_id integer not null,
  last_seq bigint not null,
  first_seq bigint not null,
  last_at bigint not null,
  hash text not null,
  primary key (book_id, last_seq)
);
create index block_last_at on ledger.block (book_id, last_at);

create table ledger.hold (
  id uuid primary key,
  book_id integer not null,
  account_id bigint not null references ledger.account,
  maker text not null,
  reason text,
  made_seq bigint not null,
  made_at bigint not null,
  expires_at bigint,
  open boolean not null
) with (fillfactor = 70);
create index hold_due on ledger.hold (expires_at) where open and expires_at is not null;
create index hold_open on ledger.hold (account_id) where open;
create index hold_made on ledger.hold (book_id, made_seq desc);

create table ledger.hold_amount (
  hold_id uuid not null references ledger.hold,
  asset_id bigint not null references ledger.asset,
  amount bigint not null constraint hold_amount_range check (amount > 0),
  remaining bigint not null constraint hold_remaining_range check (remaining >= 0),
  primary key (hold_id, asset_id)
) with (fillfactor = 70);

create table ledger.hold_resolution (
  hold_id uuid primary key,
  book_id integer not null,
  seq bigint not null,
  state text not null constraint hold_resolution_known check (state in ('captured', 'voided', 'expired'))
);

create table ledger.reversal (
  reversed_id uuid primary key,
  book_id integer not null,
  seq bigint not null,
  id uuid not null
);

create table ledger.refund (
  id uuid primary key,
  refunded_id uuid not null,
  amount bigint not null constraint refund_amount_range check (amount > 0)
);
create index refund_refunded on ledger.refund (refunded_id);

create table ledger.refusal (
  id uuid primary key,
  fingerprint text,
  code text not null,
  detail text not null,
  details text,
  at bigint not null
);
create index refusal_at on ledger.refusal (at);

create table ledger.memo (
  id uuid primary key,
  metadata text,
  metadata_salt text,
  note text,
  note_salt text
);

create table ledger.publication (
  book_id integer primary key,
  seq bigint not null
);
`;

/** What is posted is never changed, not even by the owner of the tables. */
const immutability = `
create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger.% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
${['transaction', 'entry', 'block', 'hold_resolution', 'reversal', 'refund']
  .map(
    (table) => `
create trigger append_only before update or delete on ledger.${table} for each row execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.${table} for each statement execute function ledger.refuse_change();`,
  )
  .join('')}
`;

const grants = `
grant usage on schema ledger to ledger;
grant usage on sequence ledger.book_id to ledger;
grant select on all tables in schema ledger to ledger;
grant insert on all tables in schema ledger to ledger;
revoke all on ledger.migration from ledger;
grant update (seq, head, last_at, accounts, balances, assets) on ledger.book to ledger;
grant update (minted, burned) on ledger.asset to ledger;
grant update (status, overdraft_limit) on ledger.account to ledger;
grant update (balance, held, entries, floor) on ledger.balance to ledger;
grant update (open) on ledger.hold to ledger;
grant update (remaining) on ledger.hold_amount to ledger;
grant update (seq) on ledger.publication to ledger;
grant delete on ledger.refusal, ledger.memo to ledger;
`;

export const createLedger: Migration = {
  name: 'create-ledger',
  at: Date.UTC(2026, 10, 20),
  sql: `${tables}${immutability}${grants}${leaseTable('ledger', 'ledger')}`,
};
