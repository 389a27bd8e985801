import pg from 'pg';

const DIFFERENCES_MAX = 20;

const balances = `
  from ledger.balance b
  join ledger.account a on a.id = b.account_id
  join ledger.asset s on s.id = b.asset_id
  join ledger.book k on k.id = a.book_id and k.code = $1`;

const entries = `${balances}
  join ledger.entry e on e.balance_id = b.id`;

/** What must hold: each row a statement finds is one difference, told in words. */
const checks: readonly string[] = [
  `select format('asset %s: all balances sum to %s, not 0', s.code, sum(b.balance)) as problem
          ${balances} group by s.code having sum(b.balance) <> 0`,
  `select format('%s %s: balance is %s but its entries sum to %s', a.address, s.code, b.balance, coalesce(t.total, 0)) as problem
          ${balances}
          left join (select balance_id, sum(amount) as total from ledger.entry group by balance_id) t on t.balance_id = b.id
          where b.balance <> coalesce(t.total, 0)`,
  `select format('%s %s: counts %s entries but has %s', a.address, s.code, b.entries, coalesce(t.total, 0)) as problem
          ${balances}
          left join (select balance_id, count(*) as total from ledger.entry group by balance_id) t on t.balance_id = b.id
          where b.entries <> coalesce(t.total, 0)`,
  `select format('%s %s: at seq %s leg %s the balance after is %s, not %s', address, code, seq, leg, balance_after, running) as problem
          from (select a.address, s.code, e.seq, e.leg, e.balance_after,
                       sum(e.amount) over (partition by e.balance_id order by e.seq, e.leg) as running ${entries}) steps
          where balance_after <> running`,
  `select format('seq %s: the entries of %s sum to %s, not 0', e.seq, s.code, sum(e.amount)) as problem
          ${entries} group by e.seq, s.code having sum(e.amount) <> 0`,
  `select format('seq %s: has entries but is no transaction', e.seq) as problem
          ${entries} left join ledger.transaction t on t.book_id = k.id and t.seq = e.seq where t.seq is null group by e.seq`,
  `select format('%s %s: held is %s but its open holds sum to %s', a.address, s.code, b.held, coalesce(h.remaining, 0)) as problem
          ${balances}
          left join (select o.account_id, m.asset_id, sum(m.remaining) as remaining
                       from ledger.hold o join ledger.hold_amount m on m.hold_id = o.id
                      where o.open group by o.account_id, m.asset_id) h on h.account_id = a.id and h.asset_id = s.id
          where b.held <> coalesce(h.remaining, 0)`,
  `select format('%s: %s %s are held on an account without a balance', a.address, m.remaining, s.code) as problem
          from ledger.hold o
          join ledger.hold_amount m on m.hold_id = o.id
          join ledger.account a on a.id = o.account_id
          join ledger.asset s on s.id = m.asset_id
          join ledger.book k on k.id = a.book_id and k.code = $1
          left join ledger.balance b on b.account_id = a.id and b.asset_id = s.id
          where o.open and m.remaining > 0 and b.id is null`,
  `select format('asset %s: %s minted less %s burned, but %s in circulation', s.code, s.minted, s.burned, -coalesce(i.total, 0)) as problem
          from ledger.asset s
          join ledger.book k on k.id = s.book_id and k.code = $1
          left join (select b.asset_id, sum(b.balance) as total
                       from ledger.balance b join ledger.account a on a.id = b.account_id
                      where split_part(a.address, ':', 1) in ('faucet', 'sink') or a.address = 'system:reserve' group by b.asset_id) i on i.asset_id = s.id
          where s.minted - s.burned <> -coalesce(i.total, 0)`,
  `select format('asset %s: %s, %s held are counted in %s, but balances say %s, %s held', s.code, coalesce(p.balance, 0),
                 coalesce(p.held, 0), coalesce(p.part, t.part), coalesce(t.balance, 0), coalesce(t.held, 0)) as problem
          from (select b.asset_id, sum(b.balance) as balance, sum(b.held) as held,
                       case when split_part(a.address, ':', 1) in ('member', 'company', 'app', 'user') then 'circulating'
                            else split_part(a.address, ':', 1) end as part ${balances} group by b.asset_id, 4) t
          full join (select p.* from ledger.supply_part p join ledger.asset s on s.id = p.asset_id
                       join ledger.book k on k.id = s.book_id and k.code = $1) p
            on p.asset_id = t.asset_id and p.part = t.part
          join ledger.asset s on s.id = coalesce(p.asset_id, t.asset_id)
          where coalesce(p.balance, 0) <> coalesce(t.balance, 0) or coalesce(p.held, 0) <> coalesce(t.held, 0)`,
  `select format('seq runs from %s to %s in %s transactions, and the book is at %s', min(t.seq), max(t.seq), count(t.seq), k.seq) as problem
          from ledger.book k left join ledger.transaction t on t.book_id = k.id
          where k.code = $1 group by k.id, k.seq
          having count(t.seq) <> k.seq or coalesce(max(t.seq), 0) <> k.seq or coalesce(min(t.seq), 1) <> 1`,
];

/** Everything in the tables of the ledger that does not add up, in words; empty when the book is sound. `url` is a superuser's. */
export async function conservationProblems(url: string, book: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // One snapshot for all checks: the ledger may be at work.
    await client.query('begin isolation level repeatable read read only');
    const known = await client.query('select 1 from ledger.book where code = $1', [book]);
    if (known.rowCount === 0) return [`there is no book ${book}`];
    const problems: string[] = [];
    for (const sql of checks) {
      const { rows } = await client.query<{ problem: string }>(`${sql} limit ${DIFFERENCES_MAX}`, [book]);
      problems.push(...rows.map(({ problem }) => problem));
    }
    return problems;
  } finally {
    await client.end();
  }
}

/** Fails with every difference when the book does not add up. */
export async function expectConservation({ url }: { readonly url: string }, book: string): Promise<void> {
  const problems = await conservationProblems(url, book);
  if (problems.length > 0) throw new Error(`book ${book} is not sound:\n  ${problems.join('\n  ')}`);
}
