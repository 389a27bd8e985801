import { instant, KEY_ROTATED, type TerminalKeyView } from '@tix/contracts';
import { pageOf } from '@tix/runtime';
import type { Sql } from './sql';

export interface TerminalKey {
  readonly kid: string;
  readonly terminalId: string;
  readonly publicKey: string;
}

export async function findKey(sql: Sql, kid: string): Promise<TerminalKey | undefined> {
  const rows = await sql.query<{ kid: string; terminal_id: string; public_key: string }[]>(
    'select kid, terminal_id, public_key from sales.terminal_key where kid = $1',
    [kid],
  );
  return rows[0] && { kid: rows[0].kid, terminalId: rows[0].terminal_id, publicKey: rows[0].public_key };
}

/** Every key that a terminal has had, those that a branch came to included. */
export async function keysOf(sql: Sql, terminalId: string): Promise<readonly TerminalKey[]> {
  const rows = await sql.query<{ kid: string; public_key: string }[]>(
    'select kid, public_key from sales.terminal_key where terminal_id = $1 order by number',
    [terminalId],
  );
  return rows.map((row) => ({ kid: row.kid, terminalId, publicKey: row.public_key }));
}

/** A key with the first entry that it signs, and the event that says so. */
export interface NewKey extends TerminalKey {
  readonly firstSeq: bigint;
  readonly documentId: string;
  readonly isRotated: boolean;
}

/** From now on the terminal is written with this key alone; what had blocked it is over. */
export async function giveKey(tx: Sql, key: NewKey, now: bigint): Promise<void> {
  const { kid, terminalId, publicKey, firstSeq, documentId, isRotated } = key;
  await tx.query(
    `insert into sales.terminal_key (kid, terminal_id, public_key, enrolled_at, first_seq, document_id, rotated)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [kid, terminalId, publicKey, now, firstSeq, documentId, isRotated],
  );
  await tx.query('update sales.terminal set kid = $2, blocked_by = null where id = $1', [terminalId, kid]);
}

/** Keeps a key that only a branch came to: what it seals is kept as well, and it signs nothing of the chain. */
export async function noteBranchKey(tx: Sql, { kid, terminalId, publicKey }: TerminalKey, now: bigint): Promise<void> {
  await tx.query(
    `insert into sales.terminal_key (kid, terminal_id, public_key, enrolled_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [kid, terminalId, publicKey, now],
  );
}

/** A key that a terminal has in the log as its own without an event there that says exactly that. */
export async function unattestedKeys(sql: Sql, limit: number): Promise<readonly { terminalId: string; kid: string }[]> {
  const rows = await sql.query<{ terminal_id: string; kid: string }[]>(
    `select k.terminal_id, k.kid from sales.terminal_key k
      where k.first_seq is not null and not exists (
        select 1 from sales.entry e
         where e.kind = 'event' and e.public ->> 'kid' = k.kid and e.ticket_id = k.document_id and e.public ->> 'publicKey' = k.public_key
           and case when k.rotated
             then e.public ->> 'event' = $1 and e.terminal_id = k.terminal_id and e.seq + 1 = k.first_seq
             else e.public ->> 'event' = 'terminal.enrolled' and e.terminal_id = k.terminal_id || '~1'
              and coalesce((e.public ->> 'firstSeq')::bigint, k.first_seq) = k.first_seq end)
      order by k.terminal_id, k.number limit $2`,
    [KEY_ROTATED, limit],
  );
  return rows.map((row) => ({ terminalId: row.terminal_id, kid: row.kid }));
}

/** Every key of a terminal with the first entry of its chain that it signs; null for one that only a branch came to. */
export async function keyPeriods(
  sql: Sql,
  terminalId: string,
): Promise<readonly { readonly publicKey: string; readonly firstSeq: number | null }[]> {
  const rows = await sql.query<{ public_key: string; first_seq: bigint | null }[]>(
    'select public_key, first_seq from sales.terminal_key where terminal_id = $1 order by number',
    [terminalId],
  );
  return rows.map((row) => ({
    publicKey: row.public_key,
    firstSeq: row.first_seq === null ? null : Number(row.first_seq),
  }));
}

interface PeriodRow {
  readonly number: bigint;
  readonly kid: string;
  readonly public_key: string;
  readonly first_seq: bigint;
  readonly last_seq: bigint | null;
  readonly rotated: boolean;
  readonly document_id: string | null;
  readonly enrolled_at: bigint;
}

/** The keys of a chain in the order in which they were in force, each with the entries that it has signed. */
export async function listKeys(
  sql: Sql,
  terminalId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ data: TerminalKeyView[]; next?: string }> {
  const rows = await sql.query<PeriodRow[]>(
    `select * from (
       select number, kid, public_key, first_seq, lead(first_seq) over (order by number) - 1 as last_seq, rotated, document_id, enrolled_at
         from sales.terminal_key where terminal_id = $1 and first_seq is not null) k
      where number > $2 order by number limit $3`,
    [terminalId, after ?? 0, limit + 1],
  );
  return pageOf(rows, limit, shownKey, ({ number }) => String(number));
}

function shownKey(row: PeriodRow): TerminalKeyView {
  return {
    ...{ kid: row.kid, publicKey: row.public_key, firstSeq: Number(row.first_seq) },
    ...(row.last_seq !== null && { lastSeq: Number(row.last_seq) }),
    by: row.rotated ? 'rotation' : 'enrolment',
    ...(row.document_id !== null && { documentId: row.document_id }),
    since: instant(row.enrolled_at),
  };
}

export async function blockTerminal(tx: Sql, terminalId: string, conflictId: string): Promise<void> {
  await tx.query('update sales.terminal set blocked_by = $2 where id = $1', [terminalId, conflictId]);
}

export interface Enrolment {
  readonly terminalId: string;
  readonly expiresAt: bigint;
  /** The key that it was used for. */
  readonly publicKey: string | null;
}

interface NewEnrolment {
  readonly tokenHash: string;
  readonly terminalId: string;
  readonly now: bigint;
  readonly expiresAt: bigint;
}

export async function insertEnrolment(tx: Sql, { tokenHash, terminalId, now, expiresAt }: NewEnrolment): Promise<void> {
  await tx.query(
    `insert into sales.enrolment (token_hash, terminal_id, created_at, expires_at) values ($1, $2, $3, $4)`,
    [tokenHash, terminalId, now, expiresAt],
  );
}

/** The caller's until the transaction ends: a token is used once. */
export async function lockEnrolment(tx: Sql, tokenHash: string): Promise<Enrolment | undefined> {
  const rows = await tx.query<{ terminal_id: string; expires_at: bigint; public_key: string | null }[]>(
    'select terminal_id, expires_at, public_key from sales.enrolment where token_hash = $1 for update',
    [tokenHash],
  );
  const [row] = rows;
  return row && { terminalId: row.terminal_id, expiresAt: row.expires_at, publicKey: row.public_key };
}

export async function useEnrolment(tx: Sql, tokenHash: string, publicKey: string): Promise<void> {
  await tx.query('update sales.enrolment set public_key = $2 where token_hash = $1', [tokenHash, publicKey]);
}
