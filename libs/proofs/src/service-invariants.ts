import type { Invariant } from './invariant';

/** Rows of services that follow the ledger do so within this. */
const PATIENCE = `clock_timestamp() - interval '1 minute'`;

/** What services keep of their own, held against the ledger. */
export const serviceInvariants = {
  poolsHaveAccounts: {
    statement: 'A pool that was filled has its account in the ledger.',
    kept: 'The account is opened before the pool is filled, and never deleted.',
    reads: ['amm'],
    sql: `select format('pool %s of %s has no account', p.id, p.book) as problem from amm.pool p
          left join ledger.book k on k.code = p.book
          left join ledger.account a on a.book_id = k.id and a.address = 'pool:' || p.id where p.is_seeded and a.id is null`,
  },
  tradesAreSwaps: {
    statement:
      'A trade is a swap of the journal, with the reserves that the ledger had after it, and no swap of a pool is missing.',
    kept: 'Trades are projected from the journal in the order of seq, with the position in the same transaction.',
    isLong: true,
    reads: ['amm'],
    sql: `select format('trade %s of pool %s is not what the ledger says at seq %s', x.transaction_id, x.pool, x.seq) as problem
          from amm.trade x
          join amm.pool p on p.book = x.book and p.id = x.pool
          join ledger.book k on k.code = x.book and k.incarnation = x.incarnation
          left join ledger.transaction t on t.book_id = k.id and t.seq = x.seq
          left join ledger.account a on a.book_id = k.id and a.address = 'pool:' || x.pool
          left join ledger.asset s on s.book_id = k.id and s.code = p.material
          left join ledger.balance b on b.account_id = a.id and b.asset_id = s.id
          left join lateral (select e.balance_after from ledger.entry e where e.balance_id = b.id and e.seq = x.seq order by e.leg desc limit 1) e on true
          where t.id is distinct from x.transaction_id or t.type <> 'swap' or x.materials_after <> e.balance_after
          union all
          select format('the swap %s at seq %s is no trade', t.id, t.seq)
            from amm.position q
            join ledger.book k on q.partition = k.code || ':' || k.incarnation
            join ledger.transaction t on t.book_id = k.id and t.type = 'swap' and t.seq <= q.seq
            left join amm.trade x on x.book = k.code and x.incarnation = k.incarnation and x.seq = t.seq
           where q.consumer = 'amm-svc' and x.seq is null
             -- Clients call transactions what they like; what moves a pool is the trade.
             and exists (select from amm.pool p join ledger.account a on a.book_id = k.id and a.address = 'pool:' || p.id
                           join ledger.balance b on b.account_id = a.id
                           join ledger.entry e on e.balance_id = b.id and e.seq = t.seq where p.book = k.code)`,
  },
  productNeverFalls: {
    statement: 'A trade never makes the product of a pool’s reserves less.',
    kept: 'The amount rule rounds in favour of the pool, and the fee stays in it.',
    isLong: true,
    reads: ['amm'],
    sql: `select format('pool %s: the product of its reserves fell at seq %s', pool, seq) as problem
          from (select x.pool, x.seq, x.tickets_after::numeric * x.materials_after as product,
                       lag(x.tickets_after::numeric * x.materials_after) over (partition by x.book, x.incarnation, x.pool order by x.seq) as before
                  from amm.trade x join amm.pool p on p.book = x.book and p.id = x.pool and p.pricing = 'constantProduct') steps
          where product < before`,
  },
  jobsHoldInputs: {
    statement: 'What is held for crafting is held for a job that lives, and a job that lives has not lost its hold.',
    kept: 'The job is written down before its hold is made, and ends after it.',
    reads: ['crafting'],
    sql: `select format('hold %s is of no job that lives', o.id) as problem from ledger.hold o
          left join crafting.job j on j.id = o.id and j.state in ('accepted', 'queued', 'running', 'ready')
          where o.open and o.maker = 'crafting-worker' and j.id is null
          union all
          select format('job %s is %s without its hold', j.id, j.state) from crafting.job j join ledger.hold o on o.id = j.id
           where not o.open and j.state in ('queued', 'running', 'ready') and j.touched_at < ${PATIENCE}`,
  },
  jobsEndWhole: {
    statement: 'A job is delivered when all its runs are, and one that is due moves on.',
    kept: 'A step is written down, posted once under its own id, and then settled.',
    reads: ['crafting'],
    sql: `select format('job %s is delivered after %s of %s runs', id, runs_delivered, runs) as problem
          from crafting.job where state = 'delivered' and runs_delivered <> runs
          union all
          select format('job %s has been due since long', j.id) from crafting.job j, platform.clock c
           where j.state in ('running', 'ready') and j.blocked_code is null and j.touched_at < ${PATIENCE}
             and j.next_due_at < coalesce(c.frozen_at_us, (extract(epoch from clock_timestamp()) * 1000000)::bigint + c.offset_us) - 60000000`,
  },
  paidWagesArePosted: {
    statement: 'A wage that was paid is a transaction of type salary with exactly its net and its tax.',
    kept: 'A payout has the id of its transaction from the beginning and is settled from the answer.',
    isLong: true,
    reads: ['company'],
    sql: `select format('payout %s: net %s and tax %s, posted were %s and %s', p.transaction_id, p.net, p.tax,
                   t.net, t.tax) as problem
          from company.payout p
          left join lateral (
            select coalesce(sum((g ->> 'amount')::bigint) filter (where g ->> 'kind' is distinct from 'tax'), 0) as net,
                   coalesce(sum((g ->> 'amount')::bigint) filter (where g ->> 'kind' = 'tax'), 0) as tax
              from ledger.transaction t cross join lateral jsonb_array_elements(t.line::jsonb -> 'postings') g
             where t.id = p.transaction_id and t.type = 'salary') t on true
          where p.state = 'paid' and (p.net, p.tax) is distinct from (t.net, t.tax)`,
  },
  receiptsArePaid: {
    statement: 'A receipt that names a transaction of the ledger was paid by it with exactly as many tickets.',
    kept: 'The receipt is appended when the ledger has answered, in the transaction that ends its intent.',
    isLong: true,
    reads: ['sales'],
    sql: `select format('receipt %s: %s paid with tickets, moved were %s', e.ticket_id, p.units, t.units) as problem
          from sales.entry e
          cross join lateral (
            select sum(abs((g ->> 'amount')::bigint)) as units, min(g ->> 'ledgerTxId') as id
              from jsonb_array_elements(e.public -> 'payments') g where g ? 'ledgerTxId') p
          left join lateral (
            select coalesce(sum((g ->> 'amount')::bigint), 0) as units
              from ledger.transaction t cross join lateral jsonb_array_elements(t.line::jsonb -> 'postings') g
             where t.id = case when p.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then p.id::uuid end) t on true
          where e.methods @> array['tickets'] and e.kind in ('sale', 'cancellation', 'refund') and p.id is not null
            and p.units is distinct from t.units`,
  },
  deferredTicketsMovedOnce: {
    statement:
      'Tickets that a terminal took without a network have moved exactly as the log says, and not before it says so.',
    kept: 'The event that they are settled is appended when the ledger has answered, in the transaction that ends their intent.',
    isLong: true,
    reads: ['sales'],
    sql: `select format('receipt %s: %s were settled, moved were %s', d.ticket_id, d.units, t.units) as problem
          from sales.deferred_payment d
          left join sales.entry e on e.command_id = d.transaction_id
          left join lateral (
            select coalesce(sum((g ->> 'amount')::bigint), 0) as units
              from ledger.transaction t cross join lateral jsonb_array_elements(t.line::jsonb -> 'postings') g
             where t.id = d.transaction_id) t on true
          where d.state = 'settled' and ((d.units, d.units) is distinct from (t.units, (e.public ->> 'amount')::bigint))
          union all
          select format('receipt %s is unsettled, and its tickets have moved', d.ticket_id)
            from sales.deferred_payment d join ledger.transaction t on t.id = d.transaction_id
           where d.state in ('rejected', 'written_off', 'void')
          union all
          select format('receipt %s says that its tickets are unsettled, and nobody asks for them', e.ticket_id)
            from sales.entry e
           where e.kind = 'sale' and e.methods @> array['tickets'] and e.public @> '{"payments": [{"unsettled": true}]}'
             and not exists (select 1 from sales.deferred_payment d where d.ticket_id = e.ticket_id)`,
  },
  paymentsHaveReceipts: {
    statement: 'What the ledger has moved for a receipt is on it, and what is about to be paid is paid or given up.',
    kept: 'An intent is committed before the ledger is asked, and a reconciler goes on with what was interrupted.',
    reads: ['sales'],
    sql: `select format('the tickets of receipt %s have moved, and it is not there', i.ticket_id) as problem
          from sales.intent i join ledger.transaction t on t.id = i.command_id
          left join sales.entry e on e.command_id = i.command_id
          where i.state <> 'open' and e.command_id is null
          union all
          select format('receipt %s has been about to be paid since long', ticket_id) from sales.intent
           where state = 'open' and begun_at < ${PATIENCE}`,
  },
  awardsOnce: {
    statement: 'No place and no registration of a tournament was paid twice.',
    kept: 'The id of an award is made of its natural key, and an id is used once.',
    isLong: true,
    sql: `select format('%s was paid %s times', t.line::jsonb ->> 'reference', count(*)) as problem
          from ledger.transaction t left join ledger.reversal r on r.reversed_id = t.id
          where t.type = 'award' and t.reason in ('tournament_participation', 'tournament_placement') and r.reversed_id is null
          group by t.book_id, t.line::jsonb ->> 'reference' having count(*) > 1 and t.line::jsonb ->> 'reference' is not null`,
  },
} as const satisfies Readonly<Record<string, Invariant>>;
