import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { pair, serveOrders } from './serve-orders';

/**
 * What the ledger is compared with: the obvious way to do it, one database transaction for each transfer, with the same
 * guarantees (rows locked in order, no overdraft, both entries with the balance after them, one key is one transfer).
 */
const schema = `
create table account (id bigint primary key, balance bigint not null check (balance >= 0), seq bigint not null) with (fillfactor = 50);
create table transfer (id bigserial primary key, committed_at timestamptz not null default now());
create table entry (account_id bigint not null, seq bigint not null, transfer_id bigint not null, amount bigint not null,
  balance_after bigint not null, primary key (account_id, seq));
create index on entry using brin (transfer_id);
create table key (id uuid primary key, transfer_id bigint not null);`;

const BALANCE = 1_000_000;
const POOL = 16;

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: POOL });
let accounts = 0;

async function prepare(count: number): Promise<number> {
  await pool.query(schema);
  await pool.query('insert into account select id, $1, 0 from generate_series(0, $2 - 1) id', [BALANCE, count]);
  await pool.query('vacuum analyze account');
  accounts = count;
  return count;
}

async function transfer(variant: string): Promise<string | undefined> {
  const [from, to] = pair(accounts, variant);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const locked = await client.query<{ id: string; balance: string; seq: string }>({
      name: 'lock',
      text: 'select id, balance, seq from account where id = any($1::bigint[]) order by id for update',
      values: [[from, to]],
    });
    const rows = new Map(locked.rows.map((row) => [Number(row.id), row]));
    const amount = 1n + BigInt(Math.floor(Math.random() * 3));
    const [debit, credit] = [after(rows.get(from), -amount), after(rows.get(to), amount)];
    if (debit.balance < 0n) {
      await client.query('rollback');
      return 'INSUFFICIENT_FUNDS';
    }
    await save(client, amount, debit, credit);
    await client.query('commit');
    return undefined;
  } finally {
    client.release();
  }
}

interface After {
  readonly id: string;
  readonly balance: bigint;
  readonly seq: bigint;
}

function after(row: { id: string; balance: string; seq: string } | undefined, amount: bigint): After {
  if (!row) throw new Error('an account is missing');
  return { id: row.id, balance: BigInt(row.balance) + amount, seq: BigInt(row.seq) + 1n };
}

async function save(client: pg.PoolClient, amount: bigint, debit: After, credit: After): Promise<void> {
  for (const row of [debit, credit]) {
    const text = 'update account set balance = $2, seq = $3 where id = $1';
    await client.query({ name: 'update', text, values: [row.id, row.balance, row.seq] });
  }
  const made = await client.query<{ id: string }>({
    name: 'transfer',
    text: 'insert into transfer default values returning id',
    values: [],
  });
  const id = made.rows[0]?.id;
  await client.query({
    name: 'entries',
    text: `insert into entry (account_id, seq, transfer_id, amount, balance_after)
      values ($1, $2, $3, $4, $5), ($6, $7, $3, $8, $9)`,
    values: [debit.id, debit.seq, id, -amount, debit.balance, credit.id, credit.seq, amount, credit.balance],
  });
  await client.query({ name: 'key', text: 'insert into key values ($1, $2)', values: [uuidv7(), id] });
}

serveOrders({ prepare, operation: transfer });
