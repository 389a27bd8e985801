import type pg from 'pg';

/** A book with a long history, made by the database itself: what is measured is reading, and nobody waits for hours. */
export interface HistoryBook {
  readonly book: string;
  /** Every tenth mints 10, every tenth burns 3, the others move 1 between members. A multiple of the length of a block. */
  readonly transactions: number;
  /** Each may owe, so that transfers need no money to begin with. */
  readonly members: number;
}

const STRETCH = 250_000;
const BLOCK = 500;
/** As many faucets, and as many sinks: a statement looks at each of them. */
const REASONS = 50;
const OVERDRAFT = 1_000_000_000;
/** The first moment of the history, in microseconds; a millisecond lies between two transactions. */
export const HISTORY_BEGIN = 1_735_689_600_000_000;
export const HISTORY_STEP = 1_000;

/**
 * In one order for all: members, faucets, sinks. Balances have the numbers of their accounts. All of it is published and stated
 * already, as that of a ledger which has run for long: else the ledger would do both while others are measured.
 */
const parties = (members: number) => `
with book as (
  insert into ledger.book (id, code, currency, batch, seq, head, last_at, accounts, balances, assets)
  select nextval('ledger.book_id'), $1, 'CREDIT', 1, $2, repeat('0', 64), $3, ${members + 2 * REASONS}, ${members + 2 * REASONS}, 1
  returning id),
asset as (
  insert into ledger.asset (book_id, id, code, kind, scale, max_supply, tradable, minted, burned)
  select id, (id::bigint << 40) + 1, 'CREDIT', 'currency', 0, 9007199254740991, true, $2, 3 * (($2 + 5) / 10) from book
  returning id, book_id),
account as (
  insert into ledger.account (book_id, id, address, status, overdraft_limit)
  select id, (id::bigint << 40) + n,
         case when n <= ${members} then 'member:h' || n when n <= ${members + REASONS} then 'faucet:r' || n - ${members}
              else 'sink:r' || n - ${members + REASONS} end, 'open', case when n <= ${members} then ${OVERDRAFT} else 0 end
    from book, generate_series(1, ${members + 2 * REASONS}) n
  returning id),
published as (insert into ledger.publication (book_id, seq) select id, $2 from book),
stated as (
  insert into ledger.checkpoint (book_id, size, root, head, at, previous, signature, peaks)
  select id, $2, $4, repeat('0', 64), $3, repeat('0', 64), $4, $5 from book)
select id from book`;

/** Who pays and who is paid in the transaction `s`, and what the faucet or sink of the `i`-th has after it. */
const moves = (members: number) => `
select s, i, $1::bigint << 40 as base,
       case when s % 10 = 0 then ${members} + 1 + i % ${REASONS} else 1 + (s * 7919) % ${members} end as payer,
       case when s % 10 = 5 then ${members + REASONS} + 1 + i % ${REASONS} else 1 + (s * 104729 + 13) % ${members} end as payee,
       case s % 10 when 0 then 10 when 5 then 3 else 1 end as amount,
       (i - i % ${REASONS}) / ${REASONS} + case when i % ${REASONS} > 0 then 1 else 0 end as times
  from generate_series($2::bigint, $3::bigint) s, lateral (select (s + 5) / 10 as i) nth`;

const transactions = (members: number) => `
insert into ledger.transaction (book_id, seq, id, type, at, line, balances_after)
select $1, s, (lpad(to_hex($1::int), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(s), 12, '0'))::uuid, 'transfer',
       ${HISTORY_BEGIN} + s * ${HISTORY_STEP},
       '{"seq":' || s || ',"id":"' || lpad(to_hex($1::int), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(s), 12, '0') ||
       '","book":"history","type":"transfer","actor":"app:bench","postings":[{"from":"' ||
       case when s % 10 = 0 then 'faucet:r1' else 'member:h1' end || '","to":"' ||
       case when s % 10 = 5 then 'sink:r1' else 'member:h2' end || '","asset":"CREDIT","amount":' || amount ||
       '}],"committedAt":"2025-01-01T00:00:00.000000Z"}', '0 0'
  from (${moves(members)}) m`;

const entries = (members: number) => `
insert into ledger.entry (balance_id, seq, leg, amount, balance_after)
select base + payer, s, 0::smallint, -amount, case when s % 10 = 0 then -10 * times else 0 end from (${moves(members)}) m
union all
select base + payee, s, 1::smallint, amount, case when s % 10 = 5 then 3 * times else 0 end from (${moves(members)}) m`;

const blocks = `
with block as (
  insert into ledger.block (book_id, last_seq, first_seq, last_at, hash)
  select $1, s, s - ${BLOCK - 1}, ${HISTORY_BEGIN} + s * ${HISTORY_STEP}, repeat('0', 64)
    from generate_series($2::bigint + ${BLOCK - 1}, $3::bigint, ${BLOCK}) s returning last_seq)
insert into ledger.supply (asset_id, seq, minted, burned)
select ($1::bigint << 40) + 1, last_seq, last_seq, 3 * (last_seq / 10) from block`;

const balances = (members: number) => `
with sums as (
  select balance_id, sum(amount) as balance, count(*) as entries from ledger.entry
   where balance_id > $1::bigint << 40 and balance_id < ($1::bigint + 1) << 40 group by balance_id),
balance as (
  insert into ledger.balance (id, account_id, asset_id, balance, held, entries)
  select balance_id, balance_id, ($1::bigint << 40) + 1, balance, 0, entries from sums returning id, balance)
insert into ledger.supply_part (asset_id, part, balance, held)
select ($1::bigint << 40) + 1, part, sum(balance), 0
  from balance, lateral (select id - ($1::bigint << 40) as n) numbered,
       lateral (select case when n <= ${members} then 'circulating' when n <= ${members + REASONS} then 'faucet' else 'sink' end as part) p
 group by part`;

const HASH_BYTES = 32;

/** Once: what needs the same book shares it. */
export async function fillHistory(
  admin: pg.Client,
  { book, transactions: count, members }: HistoryBook,
): Promise<void> {
  const there = await admin.query('select from ledger.book where code = $1', [book]);
  if (there.rowCount) return;
  const lastAt = HISTORY_BEGIN + count * HISTORY_STEP;
  const hash = Buffer.alloc(HASH_BYTES);
  const peaks = Buffer.alloc(HASH_BYTES * wholeParts(count));
  const made = await admin.query<{ id: number }>(parties(members), [book, count, lastAt, hash, peaks]);
  const id = made.rows[0]?.id;
  for (let first = 1; first <= count; first += STRETCH) {
    const stretch = [id, first, Math.min(count, first + STRETCH - 1)];
    for (const text of [transactions(members), entries(members), blocks]) await admin.query(text, stretch);
  }
  await admin.query(balances(members), [id]);
  for (const table of ['transaction', 'entry', 'block', 'supply', 'balance', 'account']) {
    await admin.query(`vacuum analyze ledger.${table}`);
  }
}

/** A tree over so many lines consists of one whole part for each power of two in their number. */
function wholeParts(count: number): number {
  return count.toString(2).replaceAll('0', '').length;
}
