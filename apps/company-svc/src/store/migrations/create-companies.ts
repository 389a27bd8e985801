import { inboxTable, type Migration } from '@tix/runtime';

/** Moments are microseconds of the economy's clock in `_at` columns of type bigint; `timestamptz` is the machine's time. */
const companies = `
  create table company.company (
    id text primary key,
    seq bigint generated always as identity,
    command_id uuid not null,
    fingerprint text,
    name text not null,
    name_key text not null,
    founders text[] not null,
    status text not null,
    founded_at bigint not null,
    actor text not null,
    -- What the client allowed, for as long as it is valid: a founding that was interrupted is finished with it.
    capability text,
    begun_at timestamptz not null default clock_timestamp(),
    constraint company_command unique (command_id),
    constraint company_name unique (name_key),
    constraint company_seq unique (seq),
    constraint company_status check (status in ('pending', 'active')),
    constraint company_founders check (cardinality(founders) >= 1)
  );
  create index company_pending on company.company (begun_at) where status = 'pending';
  create table company.membership (
    company_id text not null references company.company on delete cascade,
    member text not null,
    role text not null,
    since_at bigint not null,
    primary key (company_id, member),
    constraint membership_role check (role in ('owner', 'officer', 'member'))
  );
  create index membership_member on company.membership (member);
  grant select, insert, update, delete on company.company, company.membership to company;
`;

const answers = `
  create table company.answered_command (
    id uuid primary key,
    fingerprint text,
    answer text,
    answered_at timestamptz not null default clock_timestamp()
  );
  grant select, insert, update on company.answered_command to company;
`;

const jobs = `
  create table company.job (
    id text primary key,
    seq bigint generated always as identity,
    employer text not null,
    title text not null,
    period_seconds integer not null,
    anchor_at bigint not null,
    slots integer not null,
    status text not null default 'open',
    created_at bigint not null,
    constraint job_seq unique (seq),
    constraint job_status check (status in ('open', 'closed')),
    constraint job_period check (period_seconds >= 1),
    constraint job_slots check (slots >= 1)
  );
  create index job_employer on company.job (employer, seq);
  create table company.salary (
    job_id text not null references company.job,
    from_at bigint not null,
    salary bigint not null,
    primary key (job_id, from_at),
    constraint salary_positive check (salary > 0)
  );
  create table company.employment (
    id text primary key,
    seq bigint generated always as identity,
    job_id text not null references company.job,
    member text not null,
    hired_at bigint not null,
    counts_from_at bigint not null,
    ended_at bigint,
    ended_how text,
    -- The end of the first period without a planned wage; null when nothing more will be earned.
    due_at bigint,
    constraint employment_seq unique (seq),
    constraint employment_order check (ended_at >= hired_at and counts_from_at <= hired_at),
    constraint employment_end check ((ended_at is null) = (ended_how is null))
  );
  create unique index employment_active on company.employment (job_id, member) where ended_at is null;
  create index employment_job on company.employment (job_id, seq);
  create index employment_member on company.employment (member, seq);
  create index employment_due on company.employment (due_at, id) where due_at is not null;
  grant select, insert, update on company.job, company.salary, company.employment to company;
`;

const payouts = `
  create table company.payout (
    employment_id text not null references company.employment,
    period_start_at bigint not null,
    period_end_at bigint not null,
    transaction_id uuid not null,
    job_id text not null,
    employer text not null,
    member text not null,
    gross bigint not null,
    state text not null default 'pending',
    refusal text,
    tax bigint,
    net bigint,
    paid_at bigint,
    tried_at timestamptz,
    primary key (employment_id, period_start_at),
    constraint payout_transaction unique (transaction_id),
    constraint payout_gross check (gross > 0),
    constraint payout_state check (state in ('pending', 'arrears', 'paid')),
    constraint payout_paid check ((state = 'paid') = (paid_at is not null))
  ) with (fillfactor = 80);
  create index payout_open on company.payout (employer, period_end_at, employment_id) where state <> 'paid';
  create index payout_listed on company.payout (period_end_at, employment_id);
  create index payout_member on company.payout (member, period_end_at, employment_id);
  grant select, insert, update on company.payout to company;
`;

export const createCompanies: Migration = {
  name: 'create-companies',
  at: 1795219200000,
  sql: companies + answers + jobs + payouts + inboxTable('company', 'company'),
};
