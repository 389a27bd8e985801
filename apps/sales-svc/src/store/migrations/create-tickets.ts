import { answeredCommandTable, auditorReads, type Migration } from '@tix/runtime';

/** Moments are microseconds of the economy's clock in `_at` columns of type bigint. */
const places = `
  create table sales.location (
    id text primary key,
    time_zone text not null,
    tax_rounding text not null,
    created_at bigint not null,
    constraint location_tax_rounding check (tax_rounding in ('per_rate', 'per_line'))
  );
  create table sales.terminal (
    id text primary key,
    location_id text not null references sales.location,
    name text,
    status text not null default 'open',
    -- Of the latest entry, and its audit hash: the next one is chained to it under the lock of this row.
    seq bigint not null default 0,
    head text not null,
    -- Whole milliseconds since 1970: no entry is issued before the one in front of it.
    issued_ms bigint not null default 0,
    opened_at bigint not null,
    constraint terminal_status check (status in ('open', 'closed'))
  ) with (fillfactor = 50);
  create index terminal_location on sales.terminal (location_id, id);
  grant select, insert on sales.location to sales;
  grant select, insert, update (status, seq, head, issued_ms) on sales.terminal to sales;
`;

const log = `
  -- One row: how many entries the log of all terminals has. Its lock gives them their order.
  create table sales.log_head (
    is_only boolean primary key default true,
    size bigint not null default 0,
    constraint log_head_is_one check (is_only)
  ) with (fillfactor = 50);
  insert into sales.log_head default values;
  create table sales.entry (
    -- From 0, without a gap.
    log_index bigint primary key,
    ticket_id uuid not null,
    kind text not null,
    terminal_id text not null references sales.terminal,
    seq bigint not null,
    prev_hash text not null,
    public_hash text not null,
    private_hash text not null,
    audit_hash text not null,
    public jsonb not null,
    -- The terminal's, over the audit hash, where it has a key.
    sig text,
    -- Beside the document, for queries.
    location_id text not null,
    business_date date not null,
    issued_ms bigint not null,
    refers_to uuid,
    methods text[] not null,
    training boolean not null,
    -- Of the command that appended it: the same id once more gets this entry.
    command_id uuid,
    fingerprint text,
    appended_at timestamptz not null default clock_timestamp(),
    constraint entry_ticket unique (ticket_id),
    constraint entry_seq unique (terminal_id, seq),
    constraint entry_command unique (command_id),
    constraint entry_kind check (kind in ('sale', 'cancellation', 'refund', 'export', 'close', 'event', 'resolution'))
  );
  create index entry_date on sales.entry (business_date, log_index);
  create index entry_location on sales.entry (location_id, log_index);
  create index entry_issued on sales.entry (issued_ms);
  create index entry_refers_to on sales.entry (refers_to, log_index) where refers_to is not null;
  create table sales.private_part (
    ticket_id uuid primary key references sales.entry (ticket_id),
    salt text not null,
    document jsonb not null
  );
  grant select, update (size) on sales.log_head to sales;
  grant select, insert on sales.entry, sales.private_part to sales;
`;

/** Not even the owner alters what was appended; whoever drops the trigger is found by the hashes. */
const guards = `
  create function sales.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'sales.% only grows', tg_table_name using errcode = 'restrict_violation';
  end $$;
  create trigger entry_only_grows before update or delete on sales.entry
    for each row execute function sales.refuse_change();
  create trigger entry_is_not_emptied before truncate on sales.entry
    for each statement execute function sales.refuse_change();
  create trigger private_part_stays before update or delete on sales.private_part
    for each row execute function sales.refuse_change();
  create trigger private_part_is_not_emptied before truncate on sales.private_part
    for each statement execute function sales.refuse_change();
`;

/** What follows from the entries, and can be made of them again. */
const projections = `
  create table sales.ticket_status (
    ticket_id uuid primary key references sales.entry (ticket_id),
    status text not null,
    constraint ticket_status_known
      check (status in ('completed', 'cancelled', 'partially_refunded', 'refunded', 'superseded'))
  ) with (fillfactor = 80);
  create index ticket_status_other on sales.ticket_status (status, ticket_id) where status <> 'completed';
  create table sales.broken_ticket (
    number bigint generated always as identity primary key,
    ticket_id uuid not null,
    found_at bigint not null,
    constraint broken_ticket_once unique (ticket_id)
  );
  grant select, insert, update, delete on sales.ticket_status to sales;
  grant select, insert on sales.broken_ticket to sales;
`;

export const createTickets: Migration = {
  name: 'create-tickets',
  at: Date.UTC(2026, 10, 30),
  sql: [
    places,
    log,
    guards,
    projections,
    answeredCommandTable('sales', 'sales'),
    auditorReads('sales', ['answered_command', 'private_part']),
  ].join(''),
};
