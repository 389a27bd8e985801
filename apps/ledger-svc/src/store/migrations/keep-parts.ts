import type { Migration } from '@tix/runtime';

/**
 * `supply_part` is how much of an asset is in accounts of which kind, and held there: kept by the batches that move any of it
 * between kinds, hold or release, so that nobody has to add up balances. Histories from before are filled in.
 */
export const fillParts = `
insert into ledger.supply_part (asset_id, part, balance, held)
select asset_id, part, sum(balance), sum(held)
  from (select b.asset_id, b.balance, b.held,
               case when k.kind in ('member', 'company', 'app', 'user') then 'circulating' else k.kind end as part
          from ledger.balance b join ledger.account a on a.id = b.account_id
         cross join lateral (select split_part(a.address, ':', 1) as kind) k) placed
 group by asset_id, part having sum(balance) <> 0 or sum(held) <> 0;
`;

export const keepParts: Migration = {
  name: 'keep-parts',
  at: Date.UTC(2026, 10, 25),
  sql: `
create table ledger.supply_part (
  asset_id bigint not null references ledger.asset,
  part text not null
    constraint supply_part_known check (part in ('circulating', 'pool', 'commons', 'system', 'faucet', 'sink')),
  balance bigint not null,
  held bigint not null,
  primary key (asset_id, part)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
${fillParts}
grant select, insert on ledger.supply_part to ledger;
grant update (balance, held) on ledger.supply_part to ledger;
`,
};
