import { type CommandId, type Identity, type Instant, formatInstant } from '@tix/contracts';
import { type Sql, moment, momentSql } from './sql';

export interface StoredCode {
  readonly code: string;
  readonly commandId: CommandId;
  readonly fingerprint: string | undefined;
  readonly memberId: string;
  readonly expiresAt: Instant;
}

export async function findCode(sql: Sql, commandId: CommandId): Promise<StoredCode | undefined> {
  const rows: { code: string; fingerprint: string | null; member_id: string; expires: string }[] = await sql.query(
    `select code, fingerprint, member_id, ${momentSql('expires_at')} as expires
       from governance.link_code where command_id = $1`,
    [commandId],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { code, fingerprint, member_id: memberId } = row;
  return { code, commandId, fingerprint: fingerprint ?? undefined, memberId, expiresAt: moment(row.expires) };
}

/** A member has one code at a time; those that ended a day ago are forgotten. False when the code or the command is there. */
export async function insertCode(sql: Sql, stored: StoredCode, now: Instant): Promise<boolean> {
  const { code, commandId, fingerprint = null, memberId, expiresAt } = stored;
  await sql.query('update governance.link_code set is_used = true where member_id = $1 and not is_used', [memberId]);
  await sql.query("delete from governance.link_code where expires_at < $1::timestamptz - interval '1 day'", [
    formatInstant(now),
  ]);
  const rows: unknown[] = await sql.query(
    `insert into governance.link_code (code, command_id, fingerprint, member_id, expires_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning code`,
    [code, commandId, fingerprint, memberId, formatInstant(expiresAt)],
  );
  return rows.length === 1;
}

/** Takes a code that is valid now, once: answers whose it is. */
export async function takeCode(sql: Sql, code: string, now: Instant): Promise<string | undefined> {
  const [rows]: [{ member_id: string }[], number] = await sql.query(
    `update governance.link_code set is_used = true
      where code = $1 and not is_used and expires_at > $2 returning member_id`,
    [code, formatInstant(now)],
  );
  return rows[0]?.member_id;
}

/** Whose code it is or was. */
export async function memberOfCode(sql: Sql, code: string): Promise<string | undefined> {
  const rows: { member_id: string }[] = await sql.query('select member_id from governance.link_code where code = $1', [
    code,
  ]);
  return rows[0]?.member_id;
}

/** Wrong codes of an external identity since a moment. */
export async function countTries(sql: Sql, { platform, externalId }: Identity, since: Instant): Promise<number> {
  const rows: { tries: bigint }[] = await sql.query(
    'select count(*) as tries from governance.link_try where platform = $1 and external_id = $2 and tried_at > $3',
    [platform, externalId, formatInstant(since)],
  );
  return Number(rows[0]?.tries ?? 0n);
}

export async function insertTry(sql: Sql, { platform, externalId }: Identity, now: Instant): Promise<void> {
  await sql.query('insert into governance.link_try (platform, external_id, tried_at) values ($1, $2, $3)', [
    platform,
    externalId,
    formatInstant(now),
  ]);
  await sql.query("delete from governance.link_try where tried_at < $1::timestamptz - interval '1 day'", [
    formatInstant(now),
  ]);
}
