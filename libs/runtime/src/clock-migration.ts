import type { Migration } from './migrate';

export const CLOCK_SCHEMA = 'platform';

/** One row that every service reads: how far the economy's time is from Postgres' time. The gateway alone changes it. */
export const clockMigrations: readonly Migration[] = [
  {
    name: 'create-clock',
    at: 1_767_225_600_000,
    sql: `
      create table platform.clock (
        id boolean primary key default true constraint clock_is_one_row check (id),
        offset_us bigint not null default 0,
        frozen_at_us bigint
      );
      insert into platform.clock default values;
      grant usage on schema platform to ledger, gateway;
      grant select on platform.clock to ledger, gateway;
      grant update on platform.clock to gateway;
    `,
  },
  {
    name: 'grant-clock',
    at: 1_795_132_800_000,
    sql: `
      grant usage on schema platform to clock_reader;
      grant select on platform.clock to clock_reader;
    `,
  },
];
