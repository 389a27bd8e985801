import type { Migration } from '@tix/runtime';

/** What a terminal has signed of its tickets for the code of their receipts; with it they are printed the same for ever. */
const codes = `
  create table sales.entry_code (
    ticket_id uuid primary key references sales.entry (ticket_id),
    sig text not null
  );
  create trigger entry_code_only_grows before update or delete on sales.entry_code
    for each row execute function sales.refuse_change();
  create trigger entry_code_is_not_emptied before truncate on sales.entry_code
    for each statement execute function sales.refuse_change();
  grant select, insert on sales.entry_code to sales;
`;

export const keepCodes: Migration = {
  name: 'keep-codes',
  at: Date.UTC(2026, 10, 30, 11, 30),
  sql: codes,
};
