import type { Sql } from './sql';

export interface AnsweredCommand {
  readonly fingerprint: string;
  readonly answer: string;
}

/**
 * Takes a command for this transaction, or answers what it was answered first. A second request with the same id waits
 * here until the first has committed or rolled back.
 */
export async function takeCommand(
  sql: Sql,
  { id, fingerprint }: { readonly id: string; readonly fingerprint: string },
): Promise<AnsweredCommand | undefined> {
  const taken: unknown[] = await sql.query(
    `insert into gateway.answered_command (id, fingerprint) values ($1, $2) on conflict (id) do nothing returning id`,
    [id, fingerprint],
  );
  if (taken.length > 0) return undefined;
  const rows: { fingerprint: string; answer: string }[] = await sql.query(
    'select fingerprint, answer from gateway.answered_command where id = $1',
    [id],
  );
  return rows[0];
}

/**
 * Takes a command whose effect is elsewhere, and there is the same however often it is brought about; answers what is known of
 * it. It stays taken by its fingerprint until it is answered or given back, so that nothing else is done under its id.
 */
export async function claimCommand(
  sql: Sql,
  { id, fingerprint }: { readonly id: string; readonly fingerprint: string },
): Promise<{ readonly fingerprint: string; readonly answer: string | null } | undefined> {
  const rows: { fingerprint: string; answer: string | null }[] = await sql.query(
    `insert into gateway.answered_command as command (id, fingerprint) values ($1, $2)
     on conflict (id) do update
       set fingerprint = case when command.fingerprint = '' then excluded.fingerprint else command.fingerprint end
     returning fingerprint, answer`,
    [id, fingerprint],
  );
  return rows[0];
}

/** The first answer stays; another one at work under the same fingerprint may have been refused meanwhile. */
export async function answerClaim(
  sql: Sql,
  { id, fingerprint }: { readonly id: string; readonly fingerprint: string },
  answer: string,
): Promise<void> {
  await sql.query(
    'update gateway.answered_command set fingerprint = $2, answer = $3 where id = $1 and answer is null',
    [id, fingerprint, answer],
  );
}

/** Of a refused one: its key is free. */
export async function releaseCommand(sql: Sql, id: string): Promise<void> {
  await sql.query(`update gateway.answered_command set fingerprint = '' where id = $1 and answer is null`, [id]);
}

export async function saveAnswer(sql: Sql, id: string, answer: string): Promise<void> {
  await sql.query('update gateway.answered_command set answer = $2 where id = $1', [id, answer]);
}
