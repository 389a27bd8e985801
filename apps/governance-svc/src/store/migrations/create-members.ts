import type { Migration } from '@tix/runtime';

/** Members are the only place with names of people: what they own is in the ledger, under their ids. */
export const createMembers: Migration = {
  name: 'create-members',
  at: 1795132800002,
  sql: `
    create table governance.member (
      id text collate "C" primary key,
      command_id uuid not null,
      fingerprint text,
      actor text not null,
      display_name text not null,
      created_at timestamptz not null,
      is_open boolean not null default false,
      recorded_at timestamptz not null default clock_timestamp(),
      constraint member_once unique (command_id)
    );
    create index member_waiting on governance.member (recorded_at) where not is_open;
    grant select, insert, update (display_name, is_open), delete on governance.member to governance;

    create table governance.identity (
      platform text collate "C" not null,
      external_id text collate "C" not null,
      member_id text collate "C" not null references governance.member on delete cascade,
      linked_at timestamptz not null,
      primary key (platform, external_id),
      constraint identity_one_per_platform unique (member_id, platform)
    );
    grant select, insert, delete on governance.identity to governance;

    create table governance.link_code (
      code text primary key,
      command_id uuid not null,
      fingerprint text,
      member_id text collate "C" not null references governance.member on delete cascade,
      expires_at timestamptz not null,
      is_used boolean not null default false,
      constraint link_code_once unique (command_id)
    );
    create index link_code_member on governance.link_code (member_id);
    grant select, insert, update (is_used), delete on governance.link_code to governance;

    create table governance.link_try (
      id bigint generated always as identity primary key,
      platform text collate "C" not null,
      external_id text collate "C" not null,
      tried_at timestamptz not null
    );
    create index link_try_recent on governance.link_try (platform, external_id, tried_at);
    grant select, insert, delete on governance.link_try to governance;
  `,
};
