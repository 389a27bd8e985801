import type { Migration } from '@tix/runtime';

const branding = `
  create table sales.branding (
    location_id text not null references sales.location,
    version int not null,
    -- Of the first ticket whose receipt is printed with it.
    from_log_index bigint not null,
    seller_name text,
    address_lines text[] not null,
    footer text,
    -- A PNG as it is printed.
    logo bytea,
    is_removed boolean not null default false,
    -- Of what it says, to see that nothing is new.
    digest text not null,
    set_at bigint not null,
    set_by text not null,
    primary key (location_id, version)
  );
  create trigger branding_only_grows before update or delete on sales.branding
    for each row execute function sales.refuse_change();
  create trigger branding_is_not_emptied before truncate on sales.branding
    for each statement execute function sales.refuse_change();
  grant select, insert on sales.branding to sales;
`;

/** Every version is kept: what was printed with one stays genuine. */
export const createBranding: Migration = {
  name: 'create-branding',
  at: Date.UTC(2026, 10, 30, 10),
  sql: branding,
};
