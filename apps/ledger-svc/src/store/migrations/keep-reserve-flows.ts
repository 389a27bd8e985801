import type { Migration } from '@tix/runtime';

/**
 * `reserve_flow` is what `system:reserve` gave and took up to the last seq of a batch, by the reasons of the transactions that
 * moved it: one account has no entries by reason. Histories from before are filled in from the entries.
 */
export const fillReserveFlows = `
insert into ledger.reserve_flow (asset_id, reason, seq, given, taken)
select asset_id, reason, last_seq, sum(given) over history, sum(taken) over history
  from (select b.asset_id, coalesce(t.reason, 'reserve') as reason, k.last_seq,
               sum(greatest(-e.amount, 0))::bigint as given, sum(greatest(e.amount, 0))::bigint as taken
          from ledger.account a
          join ledger.balance b on b.account_id = a.id
          join ledger.entry e on e.balance_id = b.id
          join ledger.transaction t on t.book_id = a.book_id and t.seq = e.seq
         cross join lateral (select last_seq from ledger.block
                              where book_id = a.book_id and last_seq >= e.seq order by last_seq limit 1) k
         where a.address = 'system:reserve'
         group by b.asset_id, coalesce(t.reason, 'reserve'), k.last_seq) moved
window history as (partition by asset_id, reason order by last_seq);
`;

export const keepReserveFlows: Migration = {
  name: 'keep-reserve-flows',
  at: Date.UTC(2026, 10, 30, 1),
  sql: `
create table ledger.reserve_flow (
  asset_id bigint not null references ledger.asset,
  reason text not null,
  seq bigint not null,
  given bigint not null constraint reserve_flow_given_range check (given >= 0),
  taken bigint not null constraint reserve_flow_taken_range check (taken >= 0),
  primary key (asset_id, reason, seq)
);
${fillReserveFlows}
create trigger append_only before update or delete on ledger.reserve_flow for each row execute function ledger.refuse_change();
create trigger append_only_truncate before truncate on ledger.reserve_flow for each statement execute function ledger.refuse_change();
grant select, insert on ledger.reserve_flow to ledger;
`,
};
