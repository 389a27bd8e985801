import type pg from 'pg';

/** A book with a long history, made by the database itself: what is measured is reading, and nobody waits for hours. */
export interface HistoryBook {
  readonly book: string;
  /** Every tenth mints 10, every tenth burns 3, the others move 1 between members. */
  readonly transactions: number;
}

const STRETCH = 250_000;
const BLOCK = 500;
const MEMBERS = 1_000;
/** As many faucets, and as many sinks: a statement looks at each of them. */
const REASONS = 50;
/** The first moment of the history, in microseconds; a millisecond lies between two transactions. */
export const HISTORY_BEGIN = 1_735_689_600_000_000;
export const HISTORY_STEP = 1_000;

/** In one order for all: members, faucets, sinks. Balances have the numbers of their accounts. */
const parties = `
with book as (
  insert into ledger.book (id, code, currency, batch, seq, head, last_at, accounts, balances, assets)
  select nextval('ledger.book_id'), $1, 'CREDIT', 1, $2, repeat('0', 64), $3, ${MEMBERS + 2 * REASONS}, ${MEMBERS + 2 * REASONS}, 1
  returning id),
asset as (
  insert into ledger.asset (book_id, id, code, kind, scale, max_supply, tradable, minted, burned)
  select id, (id::bigint << 40) + 1, 'CREDIT', 'currency', 0, 9007199254740991, true, $2, 3 * (($2 + 5) / 10) from book
  returning id, book_id),
account as (
  insert into ledger.account (book_id, id, address, status, overdraft_limit)
  select id, (id::bigint << 40) + n,
         case when n <= ${MEMBERS} then 'member:h' || n when n <= ${MEMBERS + REASONS} then 'faucet:r' || n - ${MEMBERS}
              else 'sink:r' || n - ${MEMBERS + REASONS} end, 'open', 0
    from book, generate_series(1, ${MEMBERS + 2 * REASONS}) n
  returning id),
published as (insert into ledger.publication (book_id, seq) select id, $2 from book)
select id from book`;

/** Who pays and who is paid in the transaction `s`, and what the faucet or sink of the `i`-th has after it. */
const moves = `
select s, i, $1::bigint << 40 as base,
       case when s % 10 = 0 then ${MEMBERS} + 1 + i % ${REASONS} else 1 + (s * 7919) % ${MEMBERS} end as payer,
       case when s % 10 = 5 then ${MEMBERS + REASONS} + 1 + i % ${REASONS} else 1 + (s * 104729 + 13) % ${MEMBERS} end as payee,
       case s % 10 when 0 then 10 when 5 then 3 else 1 end as amount,
       (i - i % ${REASONS}) / ${REASONS} + case when i % ${REASONS} > 0 then 1 else 0 end as times
  from generate_series($2::bigint, $3::bigint) s, lateral (select (s + 5) / 10 as i) nth`;

const transactions = `
insert into ledger.transaction (book_id, seq, id, type, at, line, balances_after)
select $1, s, (lpad(to_hex($1::int), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(s), 12, '0'))::uuid, 'transfer',
       ${HISTORY_BEGIN} + s * ${HISTORY_STEP},
       '{"seq":' || s || ',"id":"' || lpad(to_hex($1::int), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(s), 12, '0') ||
       '","book":"history","type":"transfer","actor":"app:bench","postings":[{"from":"' ||
       case when s % 10 = 0 then 'faucet:r1' else 'member:h1' end || '","to":"' ||
       case when s % 10 = 5 then 'sink:r1' else 'member:h2' end || '","asset":"CREDIT","amount":' || amount ||
       '}],"committedAt":"2025-01-01T00:00:00.000000Z"}', '0 0'
  from (${moves}) m`;

const entries = `
insert into ledger.entry (balance_id, seq, leg, amount, balance_after)
select base + payer, s, 0::smallint, -amount, case when s % 10 = 0 then -10 * times else 0 end from (${moves}) m
union all
select base + payee, s, 1::smallint, amount, case when s % 10 = 5 then 3 * times else 0 end from (${moves}) m`;

const blocks = `
with block as (
  insert into ledger.block (book_id, last_seq, first_seq, last_at, hash)
  select $1, s, s - ${BLOCK - 1}, ${HISTORY_BEGIN} + s * ${HISTORY_STEP}, repeat('0', 64)
    from generate_series($2::bigint + ${BLOCK - 1}, $3::bigint, ${BLOCK}) s returning last_seq)
insert into ledger.supply (asset_id, seq, minted, burned)
select ($1::bigint << 40) + 1, last_seq, last_seq, 3 * (last_seq / 10) from block`;

const balances = `
with sums as (
  select balance_id, sum(amount) as balance, count(*) as entries from ledger.entry
   where balance_id > $1::bigint << 40 and balance_id < ($1::bigint + 1) << 40 group by balance_id),
balance as (
  insert into ledger.balance (id, account_id, asset_id, balance, held, entries)
  select balance_id, balance_id, ($1::bigint << 40) + 1, balance, 0, entries from sums returning id, balance)
insert into ledger.supply_part (asset_id, part, balance, held)
select ($1::bigint << 40) + 1, part, sum(balance), 0
  from balance, lateral (select id - ($1::bigint << 40) as n) numbered,
       lateral (select case when n <= ${MEMBERS} then 'circulating' when n <= ${MEMBERS + REASONS} then 'faucet' else 'sink' end as part) p
 group by part`;

/** Transactions are a multiple of the length of a block. */
export async function fillHistory(admin: pg.Client, { book, transactions: count }: HistoryBook): Promise<void> {
  const lastAt = HISTORY_BEGIN + count * HISTORY_STEP;
  const made = await admin.query<{ id: number }>(parties, [book, count, lastAt]);
  const id = made.rows[0]?.id;
  for (let first = 1; first <= count; first += STRETCH) {
    const stretch = [id, first, Math.min(count, first + STRETCH - 1)];
    for (const text of [transactions, entries, blocks]) await admin.query(text, stretch);
  }
  await admin.query(balances, [id]);
  for (const table of ['transaction', 'entry', 'block', 'supply', 'balance', 'account']) {
    await admin.query(`vacuum analyze ledger.${table}`);
  }
}
