import type { Migration } from '@tix/runtime';

const invitations = `
  create table company.invitation (
    id text primary key,
    seq bigint generated always as identity,
    company_id text not null references company.company,
    member text not null,
    role text not null,
    status text not null default 'open',
    created_at bigint not null,
    expires_at bigint not null,
    answered_at bigint,
    constraint invitation_seq unique (seq),
    constraint invitation_role check (role in ('owner', 'officer', 'member')),
    -- One that is open and past its end reads as expired: nobody has to write that down.
    constraint invitation_status check (status in ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
    constraint invitation_answered check ((status = 'open') = (answered_at is null))
  );
  create unique index invitation_open on company.invitation (company_id, member) where status = 'open';
  create index invitation_company on company.invitation (company_id, seq);
  create index invitation_member on company.invitation (member, seq);
  grant select, insert, update (status, answered_at) on company.invitation to company;
`;

const limits = `
  create table company.spending_limit (
    company_id text not null references company.company,
    role text not null,
    units bigint not null,
    window_seconds integer not null,
    primary key (company_id, role),
    constraint spending_limit_role check (role in ('owner', 'officer', 'member')),
    constraint spending_limit_units check (units >= 0)
  );
  grant select, insert, update, delete on company.spending_limit to company;
`;

const ends = `
  alter table company.company drop constraint company_status,
    add constraint company_status check (status in ('pending', 'active', 'dissolving', 'dissolved')),
    add column dissolved_at bigint,
    -- How many transactions have shared out what it had; their ids follow from this.
    add column shares integer not null default 0,
    add constraint company_dissolved check ((dissolved_at is null) = (status in ('pending', 'active')));
  create index company_dissolving on company.company (seq) where status = 'dissolving';
  alter table company.payout drop constraint payout_state,
    add constraint payout_state check (state in ('pending', 'arrears', 'paid', 'writtenOff'));
  drop index company.payout_open;
  create index payout_open on company.payout (employer, period_end_at, employment_id) where state in ('pending', 'arrears');
`;

/** Invitations, what roles may spend, and how a company ends. */
export const completeCompanies: Migration = {
  name: 'complete-companies',
  at: 1795305600000,
  sql: invitations + limits + ends,
};
