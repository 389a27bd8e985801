/**
 * The tables that runtime keeps in the schema of a service, as SQL for the service's own migrations.
 * `schema` and `role` are names from the code of the service, never input.
 */
type TableSql = (schema: string, role: string) => string;

/** One row per lease: `epoch` grows with every take-over and is the token that `assertFenced` compares. */
export const leaseTable: TableSql = (schema, role) => `
  create table ${schema}.lease (
    name text primary key,
    holder text not null,
    epoch bigint not null default 0,
    expires_at timestamptz not null
  );
  grant select, insert, update on ${schema}.lease to ${role};
`;

/**
 * Events that wait for the stream, and those published in the last seven days for a rebuild. Read in the order of
 * (tx, seq) below the oldest running transaction: ids alone are handed out before the commit, in another order.
 * After a restore from a dump transaction ids start again: then set tx of unpublished rows to pg_current_xact_id().
 */
export const outboxTable: TableSql = (schema, role) => `
  create table ${schema}.outbox (
    seq bigint generated always as identity primary key,
    tx xid8 not null default pg_current_xact_id(),
    id uuid not null default gen_random_uuid(),
    subject text not null,
    payload text not null,
    created_at timestamptz not null default clock_timestamp(),
    published_at timestamptz,
    attempts integer not null default 0,
    error text,
    dead_at timestamptz
  ) with (autovacuum_vacuum_scale_factor = 0.01);
  create index outbox_waiting on ${schema}.outbox (tx, seq) where published_at is null and dead_at is null;
  create index outbox_published on ${schema}.outbox (published_at) where published_at is not null;
  grant select, insert, update, delete on ${schema}.outbox to ${role};
`;

/** Ids of messages whose effect is committed, kept longer than any stream keeps the message. */
export const inboxTable: TableSql = (schema, role) => `
  create table ${schema}.inbox (
    consumer text not null,
    message_id text not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (consumer, message_id)
  );
  create index inbox_received on ${schema}.inbox (received_at);
  grant select, insert, delete on ${schema}.inbox to ${role};
`;

/** How far a projection has come in each partition (a book): written with the rows it projects. */
export const positionTable: TableSql = (schema, role) => `
  create table ${schema}.position (
    consumer text not null,
    partition text not null,
    seq bigint not null,
    primary key (consumer, partition)
  ) with (fillfactor = 50);
  grant select, insert, update, delete on ${schema}.position to ${role};
`;

/** Messages that could not be applied: the stream would drop them without a word. */
export const deadLetterTable: TableSql = (schema, role) => `
  create table ${schema}.dead_letter (
    id bigint generated always as identity primary key,
    consumer text not null,
    message_id text not null,
    subject text not null,
    payload text not null,
    attempts integer not null,
    error text not null,
    died_at timestamptz not null default clock_timestamp(),
    constraint dead_letter_once unique (consumer, message_id)
  );
  grant select, insert, delete on ${schema}.dead_letter to ${role};
`;

/**
 * Answers of commands that post nothing, for their retries; see `answerOnce`. Kept for good, as the ledger keeps its successes: a
 * retry must find the first answer however late it comes. Refusals leave no row.
 */
export const answeredCommandTable: TableSql = (schema, role) => `
  create table ${schema}.answered_command (
    id uuid primary key,
    fingerprint text,
    answer text,
    answered_at timestamptz not null default clock_timestamp()
  );
  grant select, insert, update on ${schema}.answered_command to ${role};
`;

/**
 * Lets the auditor read every table of a schema that there is and will be, but for those that are named: what identifies or
 * authenticates people is none of its business.
 */
export const auditorReads = (schema: string, except: readonly string[] = []): string => `
  grant usage on schema ${schema} to auditor;
  grant select on all tables in schema ${schema} to auditor;
  alter default privileges in schema ${schema} grant select on tables to auditor;
  ${except.map((table) => `revoke select on ${schema}.${table} from auditor;`).join('\n  ')}
`;
