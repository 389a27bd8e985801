import type { Migration } from '@tix/runtime';

/** Which entries each key signs. Keys of before were all enrolled, and that event stands in the log where the chain had come so far. */
const keys = `
  alter table sales.terminal_key
    add column number bigint generated always as identity,
    -- The first entry of the chain that it signs; null for a key that only a branch in quarantine came to.
    add column first_seq bigint,
    -- The event that says so; null for an enrolment of before.
    add column document_id uuid,
    add column rotated boolean not null default false;
  update sales.terminal_key k set document_id = e.ticket_id, first_seq = 1 + coalesce(
      (select max(c.seq) from sales.entry c where c.terminal_id = k.terminal_id and c.log_index < e.log_index), 0)
    from sales.entry e where e.kind = 'event' and e.public ->> 'event' = 'terminal.enrolled' and e.public ->> 'kid' = k.kid;
  update sales.terminal_key set first_seq = 1 where first_seq is null;
  create unique index terminal_key_number on sales.terminal_key (terminal_id, number);
  create index entry_event_key on sales.entry ((public ->> 'kid')) where kind = 'event';
`;

export const rotateKeys: Migration = {
  name: 'rotate-keys',
  at: Date.UTC(2026, 10, 30, 11, 25),
  sql: keys,
};
