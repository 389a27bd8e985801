import type { Migration } from '@tix/runtime';

const terminals = `
  -- Hundredths of a ticket that may be unsettled at once; null where it never was allowed to take any without a network.
  alter table sales.terminal add column deferred_cap bigint,
    add constraint terminal_deferred_cap_range check (deferred_cap >= 0);
  grant update (deferred_cap) on sales.terminal to sales;
`;

/** What was taken without a network is settled by an intent, as everything that is paid with tickets. */
const kinds = `
  alter table sales.intent drop constraint intent_kind,
    add constraint intent_kind check (kind in ('sale', 'cancellation', 'refund', 'settlement'));
  alter table sales.conflict drop constraint conflict_type,
    add constraint conflict_type check (type in
      ('FORK', 'CHAIN_BREAK', 'OVER_REFUND', 'DOUBLE_CANCEL', 'DUPLICATE_ID', 'CLOCK_SKEW', 'DAY_CLOSED', 'STALE_CATALOG',
       'PAYMENT_REJECTED'));
`;

/** A projection: what the log says of it are the sale, the event that it is settled, conflicts and resolutions. */
const payments = `
  create table sales.deferred_payment (
    ticket_id uuid primary key references sales.entry (ticket_id),
    -- The sale itself, or the one that is given back.
    sale_id uuid not null references sales.entry (ticket_id),
    terminal_id text not null references sales.terminal,
    location_id text not null,
    -- Where the tickets of the sale go, or come back from: its location may have other accounts later.
    account text not null,
    tax_account text not null,
    -- Of the try that is made, or would be the next: the ledger uses an id up by what it does and by what it refuses.
    transaction_id uuid not null,
    tries integer not null default 1,
    state text not null,
    -- Why nothing has moved.
    code text,
    -- What has moved.
    units bigint,
    constraint deferred_payment_transaction unique (transaction_id),
    constraint deferred_payment_state check (state in ('pending', 'settled', 'rejected', 'written_off', 'void')),
    constraint deferred_payment_units check ((units is not null) = (state = 'settled')),
    constraint deferred_payment_code check ((code is not null) = (state in ('rejected', 'written_off')))
  ) with (fillfactor = 80);
  create index deferred_payment_open on sales.deferred_payment (terminal_id) where state in ('pending', 'rejected');
  grant select, insert, update on sales.deferred_payment to sales;
`;

export const deferTickets: Migration = {
  name: 'defer-tickets',
  at: Date.UTC(2026, 10, 30, 16, 30),
  sql: [terminals, kinds, payments].join(''),
};
