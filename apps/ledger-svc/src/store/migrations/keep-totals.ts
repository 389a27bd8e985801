import type { Migration } from '@tix/runtime';

/**
 * `supply` is one row per batch and asset that it minted or burned: the counters right after its last record. `tax` is one
 * row per posting of kind `tax`. Histories from before are filled in from the entries, which are never changed.
 */
const totals = `
create table ledger.supply (
  asset_id bigint not null,
  seq bigint not null,
  minted bigint not null,
  burned bigint not null,
  primary key (asset_id, seq)
);

create table ledger.tax (
  book_id integer not null,
  seq bigint not null,
  posting smallint not null,
  payer_id bigint not null,
  payee_id bigint not null,
  asset_id bigint not null,
  amount bigint not null constraint tax_amount_range check (amount > 0),
  rule text,
  rules_version integer,
  primary key (book_id, seq, posting)
);
create index tax_payer on ledger.tax (payer_id, seq, posting);
create index tax_payee on ledger.tax (payee_id, seq, posting);
create index tax_rule on ledger.tax (book_id, rule, seq, posting) where rule is not null;
`;

/** Of a ledger that has a history already. */
export const history = `
insert into ledger.supply (asset_id, seq, minted, burned)
select asset_id, last_seq, sum(minted) over history, sum(burned) over history
  from (select b.asset_id, k.last_seq,
               sum(case when a.address like 'faucet:%' then -e.amount else 0 end)::bigint as minted,
               sum(case when a.address like 'sink:%' then e.amount else 0 end)::bigint as burned
          from ledger.entry e
          join ledger.balance b on b.id = e.balance_id
          join ledger.account a on a.id = b.account_id
         cross join lateral (select last_seq from ledger.block
                              where book_id = a.book_id and last_seq >= e.seq order by last_seq limit 1) k
         where a.address like 'faucet:%' or a.address like 'sink:%'
         group by b.asset_id, k.last_seq) issued
window history as (partition by asset_id order by last_seq);

insert into ledger.tax (book_id, seq, posting, payer_id, payee_id, asset_id, amount)
select a.book_id, e.seq, e.leg / 2, b.account_id, c.account_id, b.asset_id, f.amount
  from ledger.entry e
  join ledger.balance b on b.id = e.balance_id
  join ledger.account a on a.id = b.account_id
  join ledger.entry f on f.kind = 'tax' and f.seq = e.seq and f.leg = e.leg + 1
  join ledger.balance c on c.id = f.balance_id and c.asset_id = b.asset_id
 where e.kind = 'tax' and e.leg % 2 = 0;
`;

const immutability = ['supply', 'tax']
  .map(
    (table) => `
create trigger append_only before update or delete on ledger.${table} for each row execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.${table} for each statement execute function ledger.refuse_change();
grant select, insert on ledger.${table} to ledger;`,
  )
  .join('');

export const keepTotals: Migration = {
  name: 'keep-totals',
  at: Date.UTC(2026, 10, 22),
  sql: `${totals}${history}${immutability}`,
};
