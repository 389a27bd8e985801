import { deadLetterTable, inboxTable, leaseTable, positionTable, type Migration } from '@tix/runtime';

const keys = `
  create table gateway.operator (
    position bigint generated always as identity constraint operator_position_is_unique unique,
    id text primary key,
    name text not null,
    created_at timestamptz not null,
    revoked_at timestamptz
  );

  create table gateway.application (
    position bigint generated always as identity constraint application_position_is_unique unique,
    id text primary key,
    name text not null,
    scopes text[] not null,
    book text not null,
    writes_per_minute integer not null constraint application_may_write check (writes_per_minute > 0),
    created_at timestamptz not null,
    suspended_at timestamptz
  );

  create table gateway.api_key (
    id text primary key,
    operator_id text constraint api_key_operator references gateway.operator,
    application_id text constraint api_key_application references gateway.application,
    secret_digest bytea not null constraint api_key_digest_is_sha256 check (length(secret_digest) = 32),
    created_at timestamptz not null,
    revoked_at timestamptz,
    constraint api_key_has_one_owner check (num_nonnulls(operator_id, application_id) = 1)
  );
  create index api_key_of_operator on gateway.api_key (operator_id) where operator_id is not null;
  create index api_key_of_application on gateway.api_key (application_id) where application_id is not null;

  -- The gateway's own commands, so that a retry gets the first answer. A key that was shown is not in the answer.
  create table gateway.answered_command (
    id uuid primary key,
    fingerprint text not null,
    answer text,
    answered_at timestamptz not null default clock_timestamp()
  );

  grant select, insert, update on gateway.operator, gateway.application, gateway.api_key, gateway.answered_command
    to gateway;
`;

/** Append-only by grant, and by triggers for whoever owns the tables. */
const adminLog = `
  create table gateway.admin_action (
    position bigint generated always as identity constraint admin_action_position_is_unique unique,
    id uuid primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    target text not null,
    reason text,
    details text not null,
    request_id text not null
  );
  create table gateway.admin_outcome (
    action_id uuid primary key constraint admin_outcome_action references gateway.admin_action,
    outcome text not null,
    at timestamptz not null
  );
  create function gateway.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end
  $$;
  create trigger admin_action_is_append_only before update or delete or truncate on gateway.admin_action
    for each statement execute function gateway.refuse_change();
  create trigger admin_outcome_is_append_only before update or delete or truncate on gateway.admin_outcome
    for each statement execute function gateway.refuse_change();
  grant select, insert on gateway.admin_action, gateway.admin_outcome to gateway;
`;

const archive = `
  create table gateway.archive_table (
    name text primary key,
    rows bigint not null default 0
  );
  create table gateway.archive_row (
    table_name text not null constraint archive_row_table references gateway.archive_table,
    position bigint not null,
    row_key text not null,
    body text not null,
    primary key (table_name, position),
    constraint archive_row_key_is_unique unique (table_name, row_key)
  );
  grant select, insert, update on gateway.archive_table to gateway;
  grant select, insert on gateway.archive_row to gateway;
`;

/** Positions are dense over all books: a chunk of n events takes the next n. */
const eventLog = `
  create table gateway.event_head (
    id boolean primary key default true constraint event_head_is_one_row check (id),
    last_position bigint not null default 0
  ) with (fillfactor = 50);
  insert into gateway.event_head default values;
  create table gateway.event_chunk (
    first_position bigint primary key,
    last_position bigint not null,
    book text not null,
    incarnation integer not null,
    first_seq bigint not null,
    last_seq bigint not null,
    body text not null,
    constraint event_chunk_is_dense check (last_position - first_position = last_seq - first_seq),
    constraint event_chunk_once unique (book, incarnation, first_seq)
  );
  create index event_chunk_of_book on gateway.event_chunk (book, last_position);
  grant select, update on gateway.event_head to gateway;
  grant select, insert on gateway.event_chunk to gateway;
`;

/** At most one consent of a member for an application is in force; ended ones stay, as what they allowed stays in the journal. */
const consents = `
  create table gateway.consent (
    position bigint generated always as identity constraint consent_position_is_unique unique,
    id uuid primary key,
    member text not null,
    application_id text not null constraint consent_application references gateway.application,
    scopes text[] not null,
    limits text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    ended_at timestamptz
  );
  create unique index consent_is_one on gateway.consent (member, application_id) where ended_at is null;
  create index consent_of_member on gateway.consent (member, position);
  create index consent_of_application on gateway.consent (application_id, position);
  grant select, insert, update on gateway.consent to gateway;
`;

/** How far its projection is, and what it could not apply; keys, people and what was answered are nothing to audit. */
const audited = `
  grant usage on schema gateway to auditor;
  grant select on gateway.position, gateway.dead_letter to auditor;
`;

/** A chunk is of one type; numbers are seqs of the book for transactions, and of the findings for those. */
const typedEvents = `
  alter table gateway.event_chunk
    add column type text not null default 'ledger.transaction.posted',
    drop constraint event_chunk_once,
    add constraint event_chunk_once unique (book, incarnation, first_seq, type);
`;

/** A day in UTC; migrations run in this order. */
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`);

export const gatewayMigrations: readonly Migration[] = [
  { name: 'create-keys', at: day('2026-01-01'), sql: keys },
  { name: 'create-admin-log', at: day('2026-01-02'), sql: adminLog },
  { name: 'create-archive', at: day('2026-01-03'), sql: archive },
  {
    name: 'create-event-log',
    at: day('2026-01-04'),
    sql: [
      eventLog,
      leaseTable('gateway', 'gateway'),
      positionTable('gateway', 'gateway'),
      deadLetterTable('gateway', 'gateway'),
    ].join('\n'),
  },
  { name: 'keep-consents', at: day('2026-11-29'), sql: consents },
  { name: 'type-events', at: day('2026-11-30'), sql: typedEvents + inboxTable('gateway', 'gateway') },
  { name: 'be-audited', at: day('2026-12-01'), sql: audited },
];
