import type { Migration } from '@tix/runtime';

const days = `
  -- Under the lock of the terminal: every entry after this is of a later day.
  alter table sales.terminal add column closed_through date;
  grant update (closed_through) on sales.terminal to sales;
  create table sales.closed_day (
    terminal_id text not null references sales.terminal,
    business_date date not null,
    -- The close that ended it. What is of the day and behind it has arrived late.
    ticket_id uuid not null references sales.entry (ticket_id),
    log_index bigint not null,
    closed_at bigint not null,
    primary key (terminal_id, business_date)
  );
`;

/** A checkpoint is the canonical text that was signed; hashes are in hex. Each follows one, and is followed by one. */
const checkpoints = `
  create table sales.checkpoint (
    size bigint primary key,
    root text not null,
    date date not null,
    statement text not null,
    hash text not null,
    previous text not null,
    signature text not null,
    signed_at bigint not null,
    constraint checkpoint_size_range check (size > 0),
    constraint checkpoint_chain unique (previous)
  );
  create table sales.checkpoint_witness (
    size bigint primary key references sales.checkpoint,
    book text not null,
    seq bigint not null,
    head text not null,
    witnessed_at bigint not null
  );
  -- Roots of whole parts of the tree over the log, of 2^8, 2^16 … entries: any proof is made of a few hundred rows.
  create table sales.tree_part (
    level smallint not null,
    index bigint not null,
    root bytea not null,
    primary key (level, index)
  );
`;

const guarded = ['closed_day', 'checkpoint', 'checkpoint_witness', 'tree_part'];

export const closeDays: Migration = {
  name: 'close-days',
  at: Date.UTC(2026, 10, 30, 8),
  sql: [
    days,
    checkpoints,
    ...guarded.map(
      (table) => `
  create trigger ${table}_only_grows before update or delete on sales.${table}
    for each row execute function sales.refuse_change();
  create trigger ${table}_is_not_emptied before truncate on sales.${table}
    for each statement execute function sales.refuse_change();
  grant select, insert on sales.${table} to sales;
`,
    ),
  ].join(''),
};
