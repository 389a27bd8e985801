const balances = `
  from ledger.balance b
  join ledger.account a on a.id = b.account_id
  join ledger.asset s on s.id = b.asset_id
  join ledger.book k on k.id = a.book_id and k.code = $1`;

const entries = `${balances}
  join ledger.entry e on e.balance_id = b.id`;

/** Something that holds in every book at every moment. */
export interface Invariant {
  readonly statement: string;
  /** What keeps it. */
  readonly kept: string;
  /** Finds each breach in the tables of the ledger as a row `problem`; `$1` is the code of the book. */
  readonly sql?: string;
  /** `POST /v1/audit/verify` finds it broken and names it. */
  readonly isVerified?: true;
}

/**
 * All that a book promises about itself, once: the verification of the ledger, the conservation check of the tests and
 * the reference page are made of this list.
 */
export const invariants = {
  balancesSumToZero: {
    statement: 'All balances of an asset sum to zero: what faucets are short of is what everybody else has.',
    kept: 'A posting gives to one account what it takes from another.',
    sql: `select format('asset %s: all balances sum to %s, not 0', s.code, sum(b.balance)) as problem
          ${balances} group by s.code having sum(b.balance) <> 0`,
  },
  balanceIsItsEntries: {
    statement: 'A balance is the sum of its entries.',
    kept: 'One statement of the batch writes entries and balances from one decision.',
    sql: `select format('%s %s: balance is %s but its entries sum to %s', a.address, s.code, b.balance, coalesce(t.total, 0)) as problem
          ${balances}
          left join (select balance_id, sum(amount) as total from ledger.entry group by balance_id) t on t.balance_id = b.id
          where b.balance <> coalesce(t.total, 0)`,
  },
  entriesAreCounted: {
    statement: 'A balance knows how many entries it has.',
    kept: 'The statement of the batch counts what it inserts.',
    sql: `select format('%s %s: counts %s entries but has %s', a.address, s.code, b.entries, coalesce(t.total, 0)) as problem
          ${balances}
          left join (select balance_id, count(*) as total from ledger.entry group by balance_id) t on t.balance_id = b.id
          where b.entries <> coalesce(t.total, 0)`,
  },
  runningBalances: {
    statement: 'The balance after an entry is the sum of the entries up to it.',
    kept: '`evolve` gives both, and the batch writes what it gives.',
    sql: `select format('%s %s: at seq %s leg %s the balance after is %s, not %s', address, code, seq, leg, balance_after, running) as problem
          from (select a.address, s.code, e.seq, e.leg, e.balance_after,
                       sum(e.amount) over (partition by e.balance_id order by e.seq, e.leg) as running ${entries}) steps
          where balance_after <> running`,
  },
  transactionsSumToZero: {
    statement: 'The entries of a transaction sum to zero in each asset.',
    kept: 'A posting is two entries of one amount.',
    sql: `select format('seq %s: the entries of %s sum to %s, not 0', e.seq, s.code, sum(e.amount)) as problem
          ${entries} group by e.seq, s.code having sum(e.amount) <> 0`,
  },
  entriesHaveATransaction: {
    statement: 'No entry is without its transaction.',
    kept: 'One statement writes both, and no role may change or delete either.',
    sql: `select format('seq %s: has entries but is no transaction', e.seq) as problem
          ${entries} left join ledger.transaction t on t.book_id = k.id and t.seq = e.seq where t.seq is null group by e.seq`,
  },
  heldIsItsHolds: {
    statement: 'What is held of a balance is what its open holds have left.',
    kept: 'Holds and balances change in one batch.',
    sql: `select format('%s %s: held is %s but its open holds sum to %s', a.address, s.code, b.held, coalesce(h.remaining, 0)) as problem
          ${balances}
          left join (select o.account_id, m.asset_id, sum(m.remaining) as remaining
                       from ledger.hold o join ledger.hold_amount m on m.hold_id = o.id
                      where o.open group by o.account_id, m.asset_id) h on h.account_id = a.id and h.asset_id = s.id
          where b.held <> coalesce(h.remaining, 0)`,
  },
  holdsHaveABalance: {
    statement: 'Nothing is held of a balance that does not exist.',
    kept: 'A hold is decided on the balance that it reserves.',
    sql: `select format('%s: %s %s are held on an account without a balance', a.address, m.remaining, s.code) as problem
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
    sql: `select format('asset %s: %s minted less %s burned, but %s in circulation', s.code, s.minted, s.burned, -coalesce(i.total, 0)) as problem
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
    isVerified: true,
    sql: `select format('asset %s: %s, %s held are counted in %s, but balances say %s, %s held', s.code, coalesce(p.balance, 0),
                 coalesce(p.held, 0), coalesce(p.part, t.part), coalesce(t.balance, 0), coalesce(t.held, 0)) as problem
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
    isVerified: true,
    sql: `select format('seq runs from %s to %s in %s transactions, and the book is at %s', min(t.seq), max(t.seq), count(t.seq), k.seq) as problem
          from ledger.book k left join ledger.transaction t on t.book_id = k.id
          where k.code = $1 group by k.id, k.seq
          having count(t.seq) <> k.seq or coalesce(max(t.seq), 0) <> k.seq or coalesce(min(t.seq), 1) <> 1`,
  },
  hashChain: {
    statement: 'Each block has the hash of its lines and of the block before it; the last one is the head of the book.',
    kept: 'The batch links its block; no role may change a line or a block.',
    isVerified: true,
  },
  journalReplays: {
    statement:
      'Every line can follow those before it: the next seq, a later time, holds that are open, rules and allowances in force.',
    kept: '`decide` makes the line from the same state that a replay has.',
    isVerified: true,
  },
  besideTheLine: {
    statement: 'What a transaction is searched by is what its line says.',
    kept: 'Both are written from one record.',
    isVerified: true,
  },
  entriesOfTheLine: {
    statement: 'The entries of a transaction are those that its line gives.',
    kept: 'Both are written from one decision.',
    isVerified: true,
  },
  supplyAtEachBatch: {
    statement: 'What was minted and burned up to a batch is what the journal gives.',
    kept: 'The batch writes the counters with its last seq.',
    isVerified: true,
  },
  reserveByReason: {
    statement: 'What the reserve gave and took for each reason up to a batch is what the journal gives.',
    kept: 'The batch counts it by the reasons of its records.',
    isVerified: true,
  },
  taxRecords: {
    statement: 'A tax record is a posting of kind tax, and every such posting has one.',
    kept: 'The batch writes them from the postings.',
    isVerified: true,
  },
  balancesOfTheJournal: {
    statement: 'A balance, what is held of it and how many entries it has are what the journal gives.',
    kept: 'The batch writes what `evolve` gives.',
    isVerified: true,
  },
  holdsOfTheJournal: {
    statement: 'Open holds have left what the journal gives.',
    kept: 'Holds are made, captured from and ended by lines alone.',
    isVerified: true,
  },
  settingsOfAssets: {
    statement: 'Assets have the settings and counters that the journal gives.',
    kept: 'They change by commands with a seq alone.',
    isVerified: true,
  },
  settingsOfAccounts: {
    statement: 'Accounts have the status and the limit that the journal gives.',
    kept: 'They change by commands with a seq alone.',
    isVerified: true,
  },
  rulesInForce: {
    statement: 'The version of the rules is what the journal gives.',
    kept: 'It is set by a command with a seq.',
    isVerified: true,
  },
  allowances: {
    statement: 'Allowances are what the journal gives.',
    kept: 'They are set by commands with a seq.',
    isVerified: true,
  },
  usesOfAllowances: {
    statement: 'What was used of an allowance is what the journal gives, and never more than its limit.',
    kept: 'Counters are written by the batch that uses them.',
    isVerified: true,
  },
  catalogs: {
    statement: 'Operation catalogs are what the journal gives, version by version.',
    kept: 'They are set by commands with a seq, and a version is never written again.',
    isVerified: true,
  },
} as const satisfies Readonly<Record<string, Invariant>>;

export type InvariantId = keyof typeof invariants;

/** Those that the tables alone can break, with the statement that finds it. */
export const tableChecks: readonly (readonly [InvariantId, string])[] = Object.entries(invariants).flatMap(
  ([id, invariant]) => ('sql' in invariant ? [[id as InvariantId, invariant.sql] as const] : []),
);
