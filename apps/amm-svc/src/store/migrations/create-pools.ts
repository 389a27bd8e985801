import type { Migration } from '@tix/runtime';

/** Settings of pools, which never change but for the status, and their trades as the ledger told them. No reserves: those are the ledger's. */
export const createPools: Migration = {
  name: 'create-pools',
  at: 1795132801000,
  sql: `
    create table amm.pool (
      book text not null,
      id text not null check (id ~ '^[A-Za-z0-9_.-]{1,64}$'),
      status text not null check (status in ('active', 'halted')),
      tickets text not null,
      material text not null,
      pricing text not null check (pricing in ('ratio', 'constantProduct')),
      base_price bigint,
      target_inventory bigint,
      spread bigint,
      spread_bps integer,
      lp_fee_bps integer,
      sink_fee_bps integer,
      seed_tickets bigint not null check (seed_tickets >= 0),
      seed_materials bigint not null check (seed_materials >= 0),
      created_at bigint not null,
      created_by uuid not null,
      fingerprint text not null,
      actor text not null,
      open_id uuid not null,
      seed_id uuid not null,
      is_seeded boolean not null,
      constraint pool_pkey primary key (book, id),
      constraint pool_settings check (case pricing
        when 'ratio' then base_price > 0 and target_inventory > 0 and num_nonnulls(spread, spread_bps) = 1
          and num_nulls(lp_fee_bps, sink_fee_bps) = 2 and seed_tickets = 0
        else num_nulls(base_price, target_inventory, spread, spread_bps) = 4 and lp_fee_bps >= 0 and sink_fee_bps >= 0 end)
    );
    create index pool_material on amm.pool (book, material, id);
    create index pool_unseeded on amm.pool (created_at) where not is_seeded;

    create table amm.trade (
      book text not null,
      incarnation integer not null,
      seq bigint not null,
      transaction_id uuid not null,
      pool text not null,
      account text not null,
      side text not null check (side in ('buy', 'sell')),
      amount_in bigint not null,
      amount_out bigint not null,
      lp_fee bigint not null,
      sink_fee bigint not null,
      spread bigint not null,
      tax bigint not null,
      tickets_after bigint,
      materials_after bigint,
      committed_at bigint not null,
      constraint trade_pkey primary key (book, incarnation, seq)
    );
    create index trade_pool on amm.trade (book, pool, incarnation, seq desc);
    create index trade_account on amm.trade (book, pool, account, incarnation, seq desc);

    grant select, insert, update, delete on amm.pool to amm;
    grant select, insert on amm.trade to amm;
  `,
};
