import type { Invariant } from './invariant';

/** The records of a book behind `$2`, with what their lines say. */
const news = `
  from ledger.book k
  join ledger.transaction t on t.book_id = k.id and t.seq > $2::bigint
  cross join lateral (select t.line::jsonb as line) l`;

/** The entries that the lines behind `$2` give. */
const given = `
  select k.id as book_id, t.seq, side.leg, side.address, side.code, side.amount, p.posting ->> 'kind' as kind
  ${news}
  cross join lateral jsonb_array_elements(l.line -> 'postings') with ordinality as p(posting, number)
  cross join lateral (values
    ((p.number - 1) * 2, p.posting ->> 'from', p.posting ->> 'asset', -(p.posting ->> 'amount')::bigint),
    ((p.number - 1) * 2 + 1, p.posting ->> 'to', p.posting ->> 'asset', (p.posting ->> 'amount')::bigint)
  ) as side(leg, address, code, amount)
  where k.code = $1`;

/** What the journal of a book promises, and everything else that follows from it. */
export const recordInvariants = {
  hashChain: {
    statement: 'Each block has the hash of its lines and of the block before it; the last one is the head of the book.',
    kept: 'The batch links its block; no role may change a line or a block.',
    isVerified: true,
    sql: `with linked as (
            select b.book_id, b.first_seq, b.last_seq, b.hash, lag(b.hash) over blocks as before, lag(b.last_seq) over blocks as behind
              from ledger.book k join ledger.block b on b.book_id = k.id
             where k.code = $1 and b.last_seq >= $2::bigint window blocks as (order by b.last_seq))
          select format('the block of seq %s to %s does not fit its lines and the block before it', l.first_seq, l.last_seq) as problem
            from linked l
            cross join lateral (select string_agg(t.line, E'\\n' order by t.seq) as lines from ledger.transaction t
                                 where t.book_id = l.book_id and t.seq between l.first_seq and l.last_seq) h
           where l.last_seq > $2::bigint
             and (l.first_seq <> coalesce(l.behind, 0) + 1 or h.lines is null or l.hash <>
               encode(sha256(convert_to(coalesce(l.before, repeat('0', 64)) || E'\\n' || h.lines, 'UTF8')), 'hex'))
          union all
          select format('the head of the book is not the hash of its last block')
            from ledger.book k
           where k.code = $1 and k.head <> coalesce(
             (select b.hash from ledger.block b where b.book_id = k.id order by b.last_seq desc limit 1), repeat('0', 64))`,
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
    sql: `select format('seq %s: what stands beside its line is not what the line says', t.seq) as problem ${news}
          where k.code = $1 and (t.seq::text, t.id::text, t.type, t.reason, t.parent_id::text, k.code, t.at) is distinct from
            (l.line ->> 'seq', l.line ->> 'id', l.line ->> 'type', l.line ->> 'reason', l.line ->> 'parentId', l.line ->> 'book',
             (extract(epoch from (l.line ->> 'committedAt')::timestamptz) * 1000000)::bigint)`,
  },
  entriesOfTheLine: {
    statement: 'The entries of a transaction are those that its line gives.',
    kept: 'Both are written from one decision.',
    isVerified: true,
    halts: true,
    sql: `with given as (${given}),
          named as (
            select distinct on (g.address, g.code) g.address, g.code, b.id
              from given g
              left join ledger.account a on a.book_id = g.book_id and a.address = g.address
              left join ledger.asset s on s.book_id = g.book_id and s.code = g.code
              left join ledger.balance b on b.account_id = a.id and b.asset_id = s.id)
          select format('seq %s leg %s: the line gives %s %s to %s, the entry has %s', g.seq, g.leg, g.amount, g.code, g.address,
                   coalesce(e.amount::text, 'nothing')) as problem, g.code as asset
            from given g
            join named n on n.address = g.address and n.code = g.code
            left join ledger.entry e on e.balance_id = n.id and e.seq = g.seq and e.leg = g.leg
           where (e.amount, e.kind) is distinct from (g.amount, g.kind)
          union all
          select format('seq %s leg %s: the line gives %s no entry of %s', e.seq, e.leg, n.address, n.code), n.code
            from named n
            join ledger.entry e on e.balance_id = n.id and e.seq > $2::bigint
            left join given g on g.seq = e.seq and g.leg = e.leg and g.address = n.address and g.code = n.code
           where g.seq is null`,
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
    sql: `with taxed as (
            select k.id as book_id, t.seq, p.number - 1 as posting, p.posting ->> 'from' as payer, p.posting ->> 'to' as payee,
                   p.posting ->> 'asset' as code, (p.posting ->> 'amount')::bigint as amount, p.posting ->> 'rule' as rule
            ${news}
            cross join lateral jsonb_array_elements(l.line -> 'postings') with ordinality as p(posting, number)
            where k.code = $1 and p.posting ->> 'kind' = 'tax'),
          kept as (
            select x.seq, x.posting, f.address as payer, p.address as payee, s.code, x.amount, x.rule
              from ledger.book k
              join ledger.tax x on x.book_id = k.id and x.seq > $2::bigint
              left join ledger.account f on f.id = x.payer_id
              left join ledger.account p on p.id = x.payee_id
              left join ledger.asset s on s.id = x.asset_id
             where k.code = $1)
          select format('seq %s posting %s: the line taxes %s, the record says %s', coalesce(g.seq, r.seq), coalesce(g.posting, r.posting),
                   coalesce(g.amount, 0), coalesce(r.amount, 0)) as problem, coalesce(g.code, r.code) as asset
            from taxed g full join kept r on r.seq = g.seq and r.posting = g.posting
           where (g.payer, g.payee, g.code, g.amount, g.rule) is distinct from (r.payer, r.payee, r.code, r.amount, r.rule)`,
  },
  strictlyLater: {
    statement: 'Each transaction is committed later than the one before it.',
    kept: '`nextInstant` gives the time of the batch or a microsecond more than the last.',
    sql: `select format('seq %s: it is not later than the one before it', seq) as problem
          from (select t.seq, t.at, lag(t.at) over (order by t.seq) as before
                  from ledger.book k join ledger.transaction t on t.book_id = k.id and t.seq >= $2::bigint where k.code = $1) steps
          where seq > $2::bigint and at <= before`,
  },
  idsAreUsedOnce: {
    statement: 'No id is remembered as refused and was posted.',
    kept: 'Refusals are remembered in the batch that looked for the id in the journal; ids are unique in both.',
    sql: `select format('%s is posted at seq %s and remembered as %s', t.id, t.seq, r.code) as problem
          from ledger.book k join ledger.transaction t on t.book_id = k.id and t.seq > $2::bigint
          join ledger.refusal r on r.id = t.id where k.code = $1`,
  },
  operationsOfCatalogs: {
    statement:
      'An operation is of a version of the catalog that exists, and without a multiplier its amount is the one that stands there.',
    kept: 'The ledger decides it by the catalog that is in force at its seq; no version is ever written again.',
    sql: `select format('seq %s: the catalog %s has no operation %s of %s', t.seq, o.version, o.name, o.requested) as problem ${news}
          cross join lateral (select l.line -> 'operation' ->> 'name' as name, (l.line -> 'operation' ->> 'version')::int as version,
                                     (l.line -> 'operation' ->> 'requested')::bigint as requested) o
          left join ledger.catalog c on c.book_id = k.id and c.version = o.version
          cross join lateral (select c.catalog::jsonb -> 'operations' -> o.name as rule) r
          where k.code = $1 and o.name is not null and (r.rule is null
            or (num_nonnulls(r.rule ->> 'multiplierBps', r.rule ->> 'multiplierMaxBps') = 0 and (r.rule ->> 'amount')::bigint <> o.requested))`,
  },
  nothingMovesWhileHalted: {
    statement:
      'No record moves an asset between its halt and its resumption, and it is halted as the last of them says.',
    kept: 'A halt has a seq like everything that alters decisions.',
    halts: true,
    sql: `with facts as (
            select t.seq, l.line -> 'halt' ->> 'asset' as code, (l.line -> 'halt' ->> 'halted')::boolean as halted,
                   lead(t.seq) over (partition by l.line -> 'halt' ->> 'asset' order by t.seq) as until
            from ledger.book k join ledger.transaction t on t.book_id = k.id and t.type in ('asset.halted', 'asset.resumed')
            cross join lateral (select t.line::jsonb as line) l where k.code = $1)
          select format('seq %s moves %s, which is halted since seq %s', g.seq, g.code, f.seq) as problem, g.code as asset
            from (${given}) g join facts f on f.code = g.code and f.halted and g.seq > f.seq and g.seq < coalesce(f.until, g.seq + 1)
           where g.leg % 2 = 0
          union all
          select format('%s is %s, which the journal does not give', s.code, case when s.halted then 'halted' else 'not halted' end), s.code
            from ledger.book k join ledger.asset s on s.book_id = k.id
            left join facts f on f.code = s.code and f.until is null
           where k.code = $1 and s.halted <> coalesce(f.halted, false)`,
  },
  withinBounds: {
    statement: 'No balance is below its floor or above its ceiling, and nothing but a currency has a floor below zero.',
    kept: 'Constraints of the table; the floor follows from the limit of the account.',
    halts: true,
    sql: `select format('%s %s: %s, %s held, is not within %s and %s', a.address, s.code, b.balance, b.held,
                   coalesce(b.floor::text, 'nothing'), coalesce(b.ceiling::text, 'anything')) as problem, s.code as asset
          from ledger.balance b
          join ledger.account a on a.id = b.account_id
          join ledger.asset s on s.id = b.asset_id
          join ledger.book k on k.id = a.book_id and k.code = $1
          where b.balance - b.held < b.floor or b.balance > b.ceiling or b.held < 0
             or (b.floor is null) <> (split_part(a.address, ':', 1) = 'faucet' or a.address = 'system:reserve')
             or (b.floor < 0 and s.kind <> 'currency')`,
  },
  endedHolds: {
    statement: 'A hold that is not open has its end written down and nothing left.',
    kept: 'The batch that ends it writes both.',
    isLong: true,
    sql: `select format('hold %s: open is %s, its end is %s, %s are left', o.id, o.open, coalesce(r.state, 'unknown'), coalesce(m.remaining, 0)) as problem
          from ledger.book k join ledger.hold o on o.book_id = k.id
          left join ledger.hold_resolution r on r.hold_id = o.id
          left join (select hold_id, sum(remaining) as remaining from ledger.hold_amount group by hold_id) m on m.hold_id = o.id
          where k.code = $1 and (o.open = (r.hold_id is not null) or (not o.open and coalesce(m.remaining, 0) <> 0))`,
  },
  checkpointsOnTheChain: {
    statement: 'What was signed of a book is on its chain.',
    kept: 'A checkpoint is made of committed blocks, and no role may change either.',
    sql: `select format('the checkpoint of %s transactions is of another history', c.size) as problem
          from ledger.book k join ledger.checkpoint c on c.book_id = k.id
          left join ledger.block b on b.book_id = k.id and b.last_seq = c.size
          where k.code = $1 and c.size > $2::bigint and b.hash is distinct from c.head`,
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
