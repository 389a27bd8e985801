import type { Invariant } from './invariant';

const balances = `
  from ledger.balance b
  join ledger.account a on a.id = b.account_id
  join ledger.asset s on s.id = b.asset_id
  join ledger.book k on k.id = a.book_id and k.code = $1`;

/** Ids of rows begin with the number of their book: this reads the entries of one book alone. */
const entries = `${balances}
  join ledger.entry e on e.balance_id = b.id and e.balance_id >= k.id::bigint << 40 and e.balance_id < (k.id + 1)::bigint << 40`;

const sumsOfEntries = `(select t.balance_id, sum(t.amount) as total, count(*) as number
           from ledger.book o join ledger.entry t on t.balance_id >= o.id::bigint << 40 and t.balance_id < (o.id + 1)::bigint << 40
          where o.code = $1 group by t.balance_id)`;

/** What the balances of a book and their entries promise: true in every snapshot, however much is going on. */
export const balanceInvariants = {
  balancesSumToZero: {
    statement: 'All balances of an asset sum to zero: what faucets are short of is what everybody else has.',
    kept: 'A posting gives to one account what it takes from another.',
    halts: true,
    sql: `select format('asset %s: all balances sum to %s, not 0', s.code, sum(b.balance)) as problem, s.code as asset
          ${balances} group by s.code having sum(b.balance) <> 0`,
  },
  balanceIsItsEntries: {
    statement: 'A balance is the sum of its entries.',
    kept: 'One statement of the batch writes entries and balances from one decision.',
    isLong: true,
    halts: true,
    sql: `select format('%s %s: balance is %s but its entries sum to %s', a.address, s.code, b.balance, coalesce(t.total, 0)) as problem, s.code as asset
          ${balances}
          left join ${sumsOfEntries} t on t.balance_id = b.id
          where b.balance <> coalesce(t.total, 0)`,
  },
  entriesAreCounted: {
    statement: 'A balance knows how many entries it has.',
    kept: 'The statement of the batch counts what it inserts.',
    isLong: true,
    sql: `select format('%s %s: counts %s entries but has %s', a.address, s.code, b.entries, coalesce(t.number, 0)) as problem, s.code as asset
          ${balances}
          left join ${sumsOfEntries} t on t.balance_id = b.id
          where b.entries <> coalesce(t.number, 0)`,
  },
  runningBalances: {
    statement: 'The balance after an entry is the sum of the entries up to it.',
    kept: '`evolve` gives both, and the batch writes what it gives.',
    isLong: true,
    halts: true,
    sql: `select format('%s %s: at seq %s leg %s the balance after is %s, not %s', address, code, seq, leg, balance_after, running) as problem, code as asset
          from (select a.address, s.code, e.seq, e.leg, e.balance_after,
                       sum(e.amount) over (partition by e.balance_id order by e.seq, e.leg) as running ${entries}) steps
          where balance_after <> running`,
  },
  transactionsSumToZero: {
    statement: 'The entries of a transaction sum to zero in each asset.',
    kept: 'A posting is two entries of one amount.',
    isLong: true,
    halts: true,
    sql: `select format('seq %s: the entries of %s sum to %s, not 0', e.seq, s.code, sum(e.amount)) as problem, s.code as asset
          ${entries} group by e.seq, s.code having sum(e.amount) <> 0`,
  },
  entriesHaveATransaction: {
    statement: 'No entry is without its transaction.',
    kept: 'One statement writes both, and no role may change or delete either.',
    isLong: true,
    sql: `select format('seq %s: has entries but is no transaction', e.seq) as problem
          ${entries} left join ledger.transaction t on t.book_id = k.id and t.seq = e.seq where t.seq is null group by e.seq`,
  },
  heldIsItsHolds: {
    statement: 'What is held of a balance is what its open holds have left.',
    kept: 'Holds and balances change in one batch.',
    halts: true,
    sql: `select format('%s %s: held is %s but its open holds sum to %s', a.address, s.code, b.held, coalesce(h.remaining, 0)) as problem, s.code as asset
          ${balances}
          left join (select o.account_id, m.asset_id, sum(m.remaining) as remaining
                       from ledger.hold o join ledger.hold_amount m on m.hold_id = o.id
                      where o.open group by o.account_id, m.asset_id) h on h.account_id = a.id and h.asset_id = s.id
          where b.held <> coalesce(h.remaining, 0)`,
  },
  holdsHaveABalance: {
    statement: 'Nothing is held of a balance that does not exist.',
    kept: 'A hold is decided on the balance that it reserves.',
    halts: true,
    sql: `select format('%s: %s %s are held on an account without a balance', a.address, m.remaining, s.code) as problem, s.code as asset
          from ledger.hold o
          join ledger.hold_amount m on m.hold_id = o.id
          join ledger.account a on a.id = o.account_id
          join ledger.asset s on s.id = m.asset_id
          join ledger.book k on k.id = a.book_id and k.code = $1
          left join ledger.balance b on b.account_id = a.id and b.asset_id = s.id
          where o.open and m.remaining > 0 and b.id is null`,
  },
  supplyIsFaucetsAndSinks: {
    statement: 'What was minted less what was burned is what faucets, sinks and system:reserve are short of.',
    kept: 'They are the only accounts that issue, and `evolve` counts what passes them.',
    halts: true,
    sql: `select format('asset %s: %s minted less %s burned, but %s in circulation', s.code, s.minted, s.burned, -coalesce(i.total, 0)) as problem, s.code as asset
          from ledger.asset s
          join ledger.book k on k.id = s.book_id and k.code = $1
          left join (select b.asset_id, sum(b.balance) as total
                       from ledger.balance b join ledger.account a on a.id = b.account_id
                      where split_part(a.address, ':', 1) in ('faucet', 'sink') or a.address = 'system:reserve' group by b.asset_id) i on i.asset_id = s.id
          where s.minted - s.burned <> -coalesce(i.total, 0)`,
  },
  partsOfTheSupply: {
    statement: 'The parts of the supply are what the balances in them sum to.',
    kept: 'The batch counts parts by the balances that it changes.',
    halts: true,
    isVerified: true,
    sql: `select format('asset %s: %s, %s held are counted in %s, but balances say %s, %s held', s.code, coalesce(p.balance, 0),
                 coalesce(p.held, 0), coalesce(p.part, t.part), coalesce(t.balance, 0), coalesce(t.held, 0)) as problem, s.code as asset
          from (select b.asset_id, sum(b.balance) as balance, sum(b.held) as held,
                       case when split_part(a.address, ':', 1) in ('member', 'company', 'app', 'user') then 'circulating'
                            else split_part(a.address, ':', 1) end as part ${balances} group by b.asset_id, 4) t
          full join (select p.* from ledger.supply_part p join ledger.asset s on s.id = p.asset_id
                       join ledger.book k on k.id = s.book_id and k.code = $1) p
            on p.asset_id = t.asset_id and p.part = t.part
          join ledger.asset s on s.id = coalesce(p.asset_id, t.asset_id)
          where coalesce(p.balance, 0) <> coalesce(t.balance, 0) or coalesce(p.held, 0) <> coalesce(t.held, 0)`,
  },
  gaplessSeq: {
    statement: 'The transactions of a book are numbered from 1 without a gap.',
    kept: 'One lock for a book orders its batches; the committer is fenced by its epoch.',
    isLong: true,
    isVerified: true,
    sql: `select format('seq runs from %s to %s in %s transactions, and the book is at %s', min(t.seq), max(t.seq), count(t.seq), k.seq) as problem
          from ledger.book k left join ledger.transaction t on t.book_id = k.id
          where k.code = $1 group by k.id, k.seq
          having count(t.seq) <> k.seq or coalesce(max(t.seq), 0) <> k.seq or coalesce(min(t.seq), 1) <> 1`,
  },
} as const satisfies Readonly<Record<string, Invariant>>;
