import { SalesStatement, type SalesCheckpoint, type SalesCheckpointRow, type WitnessHead } from '@tix/contracts';
import type { Sql } from './sql';

interface Row {
  readonly size: bigint;
  readonly statement: string;
  readonly hash: string;
  readonly signature: string;
  readonly book: string | null;
  readonly seq: bigint | null;
  readonly head: string | null;
}

const SELECT = `select c.size, c.statement, c.hash, c.signature, w.book, w.seq, w.head
  from sales.checkpoint c left join sales.checkpoint_witness w on w.size = c.size`;

/** The newest. */
export async function lastCheckpoint(sql: Sql): Promise<SalesCheckpoint | undefined> {
  return first(await sql.query<Row[]>(`${SELECT} order by c.size desc limit 1`));
}

export async function findCheckpoint(sql: Sql, size: number): Promise<SalesCheckpoint | undefined> {
  return first(await sql.query<Row[]>(`${SELECT} where c.size = $1`, [size]));
}

/** The first that covers so many entries. */
export async function checkpointFrom(sql: Sql, size: number): Promise<SalesCheckpoint | undefined> {
  return first(await sql.query<Row[]>(`${SELECT} where c.size >= $1 order by c.size limit 1`, [size]));
}

/** The newest one of a smaller size. */
export async function checkpointBelow(sql: Sql, size: number): Promise<SalesCheckpoint | undefined> {
  return first(await sql.query<Row[]>(`${SELECT} where c.size < $1 order by c.size desc limit 1`, [size]));
}

/** Of sizes above `from` and up to `to`, in their order. */
export async function checkpointsBetween(sql: Sql, from: number, to: number): Promise<readonly SalesCheckpoint[]> {
  const rows = await sql.query<Row[]>(
    `${SELECT} where c.size > $1 and ($2::bigint is null or c.size <= $2) order by c.size`,
    [from, to === Infinity ? null : to],
  );
  return rows.map(checkpointOf);
}

/** Newest first, below a size. */
export async function pageCheckpoints(
  sql: Sql,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly SalesCheckpoint[]> {
  const rows = await sql.query<Row[]>(
    `${SELECT} where $1::bigint is null or c.size < $1 order by c.size desc limit $2`,
    [after ?? null, limit + 1],
  );
  return rows.map(checkpointOf);
}

/** Whether it was added: of several that follow the same one only the first is. */
export async function insertCheckpoint(
  tx: Sql,
  checkpoint: SalesCheckpoint,
  { text, signedAt }: { readonly text: string; readonly signedAt: bigint },
): Promise<boolean> {
  const { statement, hash, signature } = checkpoint;
  const { size, root, date, prevCheckpointHash } = statement;
  const rows = await tx.query<unknown[]>(
    `insert into sales.checkpoint (size, root, date, statement, hash, previous, signature, signed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning size`,
    [size, root, date, text, hash, prevCheckpointHash, signature, signedAt],
  );
  return rows.length > 0;
}

/** Those that nobody has kept yet, in their order. */
export async function unwitnessed(sql: Sql, limit: number): Promise<readonly SalesCheckpoint[]> {
  return (await sql.query<Row[]>(`${SELECT} where w.size is null order by c.size limit $1`, [limit])).map(checkpointOf);
}

export async function insertWitness(sql: Sql, { size, book, seq, head }: WitnessHead, now: bigint): Promise<void> {
  await sql.query(
    `insert into sales.checkpoint_witness (size, book, seq, head, witnessed_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [size, book, seq, head, now],
  );
}

/** What the ledger has said last. */
export async function lastWitness(sql: Sql): Promise<WitnessHead | undefined> {
  const [row] = await sql.query<Row[]>(
    'select size, book, seq, head from sales.checkpoint_witness order by size desc limit 1',
  );
  return row && witnessOf(row);
}

export function checkpointRow({ statement, ...signed }: SalesCheckpoint): SalesCheckpointRow {
  const { size, root, at, date, openedFrom, prevCheckpointHash } = statement;
  return { size, root, at, date, openedFrom, prevCheckpointHash, ...signed };
}

function first(rows: readonly Row[]): SalesCheckpoint | undefined {
  return rows[0] && checkpointOf(rows[0]);
}

function checkpointOf(row: Row): SalesCheckpoint {
  const { statement, hash, signature } = row;
  const witnessed = witnessOf(row);
  return { statement: SalesStatement.parse(JSON.parse(statement)), hash, signature, ...(witnessed && { witnessed }) };
}

function witnessOf({ size, book, seq, head }: Pick<Row, 'size' | 'book' | 'seq' | 'head'>): WitnessHead | undefined {
  if (book === null || seq === null || head === null) return undefined;
  return { size: Number(size), book, seq: Number(seq), head };
}
