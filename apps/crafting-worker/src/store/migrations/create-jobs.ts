import type { Migration } from '@tix/runtime';

/** Moments are microseconds of the economy's time; only `touched_at` is the machine's, because patience is. */
const tables = `
create table crafting.recipe (
  book text not null,
  code text collate "C" not null,
  version integer not null constraint recipe_version_range check (version > 0),
  is_active boolean not null,
  category text not null,
  outputs text[] not null,
  terms jsonb not null,
  currency text not null,
  created_at bigint not null,
  created_by text not null,
  command_id uuid not null constraint recipe_command_unique unique,
  fingerprint text,
  primary key (book, code, version)
);
create unique index recipe_active on crafting.recipe (book, code) where is_active;

create table crafting.maker (
  book text not null,
  account text collate "C" not null,
  primary key (book, account)
);

create table crafting.job (
  id uuid primary key,
  seq bigint generated always as identity,
  book text not null,
  account text collate "C" not null,
  recipe text collate "C" not null,
  version integer not null,
  runs integer not null constraint job_runs_range check (runs > 0),
  duration_us bigint not null,
  install_fee bigint not null,
  state text not null constraint job_state_known
    check (state in ('accepted', 'queued', 'running', 'ready', 'delivered', 'cancelled', 'failed')),
  accepted_at bigint not null,
  first_ready_at bigint not null,
  starts_at_once boolean not null,
  started_at bigint,
  ends_at bigint,
  ended_at bigint,
  runs_delivered integer not null default 0,
  fees_burned integer not null,
  next_due_at bigint,
  intent text constraint job_intent_known check (intent in ('advance', 'cancel', 'fail')),
  intent_runs integer,
  intent_fees integer,
  attempts integer not null default 0,
  epoch integer not null default 0,
  blocked_code text,
  blocked_detail text,
  actor text not null,
  fingerprint text,
  cancel_id uuid,
  cancel_fingerprint text,
  touched_at timestamptz not null default clock_timestamp(),
  foreign key (book, recipe, version) references crafting.recipe (book, code, version),
  constraint job_delivered_range check (runs_delivered between 0 and runs),
  constraint job_fees_range check (fees_burned between 0 and runs),
  constraint job_intent_forward check (intent_runs is null or intent_runs between runs_delivered and runs),
  constraint job_intent_whole check (intent <> 'advance' or (intent_runs is not null and intent_fees is not null)),
  constraint job_started_whole check ((started_at is null) = (ends_at is null)),
  constraint job_ended_whole check ((ended_at is not null) = (state in ('delivered', 'cancelled', 'failed')))
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02);
create index job_live on crafting.job (book, account) where state in ('accepted', 'queued', 'running', 'ready');
create index job_due on crafting.job (next_due_at) where next_due_at is not null;
create index job_pending on crafting.job (touched_at) where state = 'accepted';
create index job_ready on crafting.job (touched_at) where state = 'ready';
create index job_waiting on crafting.job (book, account, seq) where state = 'queued';
create index job_of_account on crafting.job (book, account, seq desc);
create index job_newest on crafting.job (book, seq desc);

grant select, insert on crafting.recipe, crafting.maker to crafting;
grant update (is_active) on crafting.recipe to crafting;
grant update on crafting.maker to crafting;
grant select, insert, update, delete on crafting.job to crafting;
`;

export const createJobs: Migration = { name: 'create-jobs', at: Date.UTC(2026, 10, 21), sql: tables };
