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

export async function saveAnswer(sql: Sql, id: string, answer: string): Promise<void> {
  await sql.query('update gateway.answered_command set answer = $2 where id = $1', [id, answer]);
}
