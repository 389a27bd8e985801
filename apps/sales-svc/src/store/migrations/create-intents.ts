import type { Migration } from '@tix/runtime';

/**
 * What is about to be appended once the ledger has moved its tickets. Committed before the ledger is asked, so that a crash loses
 * nothing; what is private of it is gone when it has ended.
 */
const intents = `
  create table sales.intent (
    -- Of the command that asks for it: the id of the transaction in the ledger too.
    command_id uuid primary key,
    fingerprint text,
    actor text not null,
    capability text,
    ticket_id uuid not null,
    kind text not null,
    terminal_id text not null references sales.terminal,
    -- The sale that is cancelled, refunded or stood for: nothing else happens to it meanwhile.
    sale_id uuid references sales.entry (ticket_id),
    intent_hash text not null,
    -- Document, private part, what becomes of sales, and what the ledger is asked for; null once it has ended.
    plan jsonb,
    state text not null default 'open',
    -- Why the ledger refused it.
    code text,
    -- Grows with each client that asks for it, so that only the latest may give it up.
    attempt integer not null default 1,
    begun_at timestamptz not null default clock_timestamp(),
    asked_at timestamptz not null default clock_timestamp(),
    constraint intent_kind check (kind in ('sale', 'cancellation', 'refund')),
    constraint intent_state check (state in ('open', 'done', 'failed')),
    constraint intent_plan check ((plan is not null) = (state = 'open'))
  ) with (fillfactor = 70);
  create unique index intent_of_sale on sales.intent (sale_id) where state = 'open' and sale_id is not null;
  create index intent_open on sales.intent (asked_at) where state = 'open';
  grant select, insert, update on sales.intent to sales;
  -- Neither what is private nor what a client was allowed is for auditors.
  revoke select on sales.intent from auditor;
  grant select (command_id, ticket_id, kind, terminal_id, sale_id, intent_hash, state, code, attempt, begun_at, asked_at)
    on sales.intent to auditor;
`;

/** Null is the location's own account. */
const accounts = `
  alter table sales.location add column account text, add column tax_account text;
`;

/** Receipts by the one transaction of the ledger that moved their tickets, in the order of the log. */
const paid = `
  create index entry_by_tickets on sales.entry (log_index) where methods @> array['tickets'];
`;

export const createIntents: Migration = {
  name: 'create-intents',
  at: Date.UTC(2026, 10, 30, 6),
  sql: [intents, accounts, paid].join(''),
};
