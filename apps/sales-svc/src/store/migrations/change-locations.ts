import type { Migration } from '@tix/runtime';

/** Settings of locations have versions: the row of the location is the latest of them. */
const versions = `
  alter table sales.location add column catalog_version int not null default 1;
  grant update (tax_rounding, catalog_version, account, tax_account) on sales.location to sales;
  create table sales.location_version (
    location_id text not null references sales.location,
    version int not null,
    tax_rounding text not null,
    -- Grows with what sales are calculated by.
    catalog_version int not null,
    -- Null is the location's own account.
    account text,
    tax_account text,
    set_at bigint not null,
    set_by text not null,
    primary key (location_id, version),
    constraint location_version_tax_rounding check (tax_rounding in ('per_rate', 'per_line'))
  );
  insert into sales.location_version (location_id, version, tax_rounding, catalog_version, account, tax_account, set_at, set_by)
    select id, 1, tax_rounding, 1, account, tax_account, created_at, 'sales-svc' from sales.location;
  create trigger location_version_only_grows before update or delete on sales.location_version
    for each row execute function sales.refuse_change();
  create trigger location_version_is_not_emptied before truncate on sales.location_version
    for each statement execute function sales.refuse_change();
  grant select, insert on sales.location_version to sales;
`;

/** Which sale stands for another is asked when that was cancelled late, and when statuses are made again. */
const superseding = `
  create index entry_supersedes on sales.entry ((public ->> 'supersedes')) where public ->> 'supersedes' is not null;
`;

/** A cancellation that came when its day was closed, and a sale that was calculated by settings of before. */
const conflicts = `
  alter table sales.conflict drop constraint conflict_type;
  alter table sales.conflict add constraint conflict_type check (type in (
    'FORK', 'CHAIN_BREAK', 'OVER_REFUND', 'DOUBLE_CANCEL', 'DUPLICATE_ID', 'CLOCK_SKEW', 'DAY_CLOSED', 'STALE_CATALOG'));
  alter table sales.conflict_resolution drop constraint conflict_resolution_action;
  alter table sales.conflict_resolution add constraint conflict_resolution_action
    check (action in ('adopt', 'void', 'recover', 'write_off', 'accept'));
`;

export const changeLocations: Migration = {
  name: 'change-locations',
  at: Date.UTC(2026, 10, 30, 14, 30),
  sql: [versions, superseding, conflicts].join(''),
};
