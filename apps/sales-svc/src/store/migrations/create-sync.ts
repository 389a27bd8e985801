import type { Migration } from '@tix/runtime';

/** A terminal with a key is written by its journal; a series is a second branch of it, or what is recorded here about it. */
const terminals = `
  alter table sales.terminal
    add column kid text,
    add column blocked_by uuid,
    add column series_of text references sales.terminal,
    -- What the first entry of a series follows.
    add column base_seq bigint not null default 0,
    add column base_head text;
  grant update (kid, blocked_by) on sales.terminal to sales;
  create table sales.terminal_key (
    kid text primary key,
    terminal_id text not null references sales.terminal,
    public_key text not null,
    enrolled_at bigint not null
  );
  create index terminal_key_of on sales.terminal_key (terminal_id);
  create table sales.enrolment (
    token_hash text primary key,
    terminal_id text not null references sales.terminal,
    created_at bigint not null,
    expires_at bigint not null,
    -- Once it is used.
    public_key text
  );
  grant select, insert on sales.terminal_key to sales;
  grant select, insert, update (public_key) on sales.enrolment to sales;
  create unique index entry_audit_hash on sales.entry (audit_hash);
`;

const conflicts = `
  create table sales.conflict (
    number bigint generated always as identity primary key,
    id uuid not null,
    type text not null,
    terminal_id text not null references sales.terminal,
    location_id text not null,
    seq bigint not null,
    recorded_ticket uuid,
    recorded_hash text,
    received_ticket uuid not null,
    received_hash text not null,
    -- What was given back too much; of a branch it is what its entries come to.
    exposure bigint,
    currency text,
    detail text not null,
    opened_at bigint not null,
    constraint conflict_id unique (id),
    constraint conflict_type
      check (type in ('FORK', 'CHAIN_BREAK', 'OVER_REFUND', 'DOUBLE_CANCEL', 'DUPLICATE_ID', 'CLOCK_SKEW'))
  );
  create index conflict_terminal on sales.conflict (terminal_id, number);
  create index conflict_location on sales.conflict (location_id, number);
  create index conflict_received on sales.conflict (received_ticket);
  -- Entries that came and are in no chain, as they came.
  create table sales.quarantine (
    line_hash text primary key,
    conflict_id uuid not null references sales.conflict (id),
    terminal_id text not null,
    seq bigint not null,
    ticket_id uuid not null,
    audit_hash text not null,
    -- Why it was rejected; the ones behind it have no fault of their own.
    code text,
    total bigint,
    currency text,
    line text not null,
    received_at bigint not null
  );
  create index quarantine_hash on sales.quarantine (terminal_id, audit_hash);
  create index quarantine_conflict on sales.quarantine (conflict_id, seq);
  create table sales.conflict_resolution (
    conflict_id uuid primary key references sales.conflict (id),
    action text not null,
    reason text not null,
    series text,
    document_id uuid not null,
    actor text not null,
    resolved_at bigint not null,
    constraint conflict_resolution_action check (action in ('adopt', 'void', 'recover', 'write_off'))
  );
  grant select, insert on sales.conflict, sales.quarantine, sales.conflict_resolution to sales;
  create trigger conflict_only_grows before update or delete on sales.conflict
    for each row execute function sales.refuse_change();
  create trigger conflict_is_not_emptied before truncate on sales.conflict
    for each statement execute function sales.refuse_change();
  create trigger quarantine_only_grows before update or delete on sales.quarantine
    for each row execute function sales.refuse_change();
  create trigger quarantine_is_not_emptied before truncate on sales.quarantine
    for each statement execute function sales.refuse_change();
  create trigger conflict_resolution_only_grows before update or delete on sales.conflict_resolution
    for each row execute function sales.refuse_change();
  create trigger conflict_resolution_is_not_emptied before truncate on sales.conflict_resolution
    for each statement execute function sales.refuse_change();
  -- What was sold and to whom is in the lines.
  revoke select on sales.quarantine, sales.enrolment from auditor;
`;

/**
 * The one way in which a private part goes. The function belongs to the owner of the table and says by a setting of its
 * transaction, which the trigger reads, which row it removes: nobody else can delete, because nobody else has the right to.
 */
const erasure = `
  create table sales.erasure (
    ticket_id uuid primary key references sales.entry (ticket_id),
    document_id uuid not null,
    actor text not null,
    erased_at bigint not null
  );
  grant select, insert on sales.erasure to sales;
  create trigger erasure_only_grows before update or delete on sales.erasure
    for each row execute function sales.refuse_change();
  create trigger erasure_is_not_emptied before truncate on sales.erasure
    for each statement execute function sales.refuse_change();
  create function sales.refuse_unless_erased() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' and exists (select 1 from sales.erasure where ticket_id = old.ticket_id)
       and current_setting('sales.erasing', true) = old.ticket_id::text then
      return old;
    end if;
    raise exception 'sales.% only grows', tg_table_name using errcode = 'restrict_violation';
  end $$;
  drop trigger private_part_stays on sales.private_part;
  create trigger private_part_stays before update or delete on sales.private_part
    for each row execute function sales.refuse_unless_erased();
  create function sales.erase_private_part(erased uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog as $$
  declare
    removed integer;
  begin
    perform set_config('sales.erasing', erased::text, true);
    delete from sales.private_part where ticket_id = erased;
    get diagnostics removed = row_count;
    perform set_config('sales.erasing', '', true);
    return removed = 1;
  end $$;
  revoke execute on function sales.erase_private_part(uuid) from public;
  grant execute on function sales.erase_private_part(uuid) to sales;
`;

export const createSync: Migration = {
  name: 'create-sync',
  at: Date.UTC(2026, 10, 30, 7),
  sql: [terminals, conflicts, erasure].join(''),
};
