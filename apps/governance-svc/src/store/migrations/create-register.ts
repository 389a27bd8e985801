import type { Migration } from '@tix/runtime';

/**
 * The history of the register, which is the register: the latest settled line of a key is its value. At most one change waits
 * for the ledger, and versions follow each other, so that two replicas cannot change it at once.
 */
export const createRegister: Migration = {
  name: 'create-register',
  at: 1795132800001,
  sql: `
    create table governance.register_change (
      version bigint primary key,
      id uuid not null,
      fingerprint text,
      kind text not null,
      key text not null,
      value jsonb not null,
      previous jsonb not null,
      author text not null,
      reason text,
      changed_at timestamptz not null,
      seq bigint,
      recorded_at timestamptz not null default clock_timestamp(),
      constraint register_change_once unique (id),
      constraint register_change_version check (version > 0),
      constraint register_change_kind check (kind in ('variable', 'tax', 'taxRemoved'))
    );
    create unique index register_change_waiting on governance.register_change ((true)) where seq is null;
    create index register_change_history on governance.register_change (key, version desc);
    grant select, insert, update (seq) on governance.register_change to governance;
  `,
};
