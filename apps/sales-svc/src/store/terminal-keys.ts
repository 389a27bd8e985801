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

/** Every key that a terminal has had. */
export async function keysOf(sql: Sql, terminalId: string): Promise<readonly string[]> {
  const rows = await sql.query<{ public_key: string }[]>(
    'select public_key from sales.terminal_key where terminal_id = $1',
    [terminalId],
  );
  return rows.map((row) => row.public_key);
}

/** From now on the terminal is written with this key alone; what had blocked it is over. */
export async function giveKey(tx: Sql, { kid, terminalId, publicKey }: TerminalKey, now: bigint): Promise<void> {
  await tx.query(`insert into sales.terminal_key (kid, terminal_id, public_key, enrolled_at) values ($1, $2, $3, $4)`, [
    kid,
    terminalId,
    publicKey,
    now,
  ]);
  await tx.query('update sales.terminal set kid = $2, blocked_by = null where id = $1', [terminalId, kid]);
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
