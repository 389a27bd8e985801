import { type CommandId, type Identity, type Instant, type Member, formatInstant } from '@tix/contracts';
import type { RegisteredMember } from '../domain/members';
import { type Sql, moment, momentSql } from './sql';

interface Row {
  readonly id: string;
  readonly command_id: string;
  readonly fingerprint: string | null;
  readonly actor: string;
  readonly display_name: string;
  readonly created: string;
  readonly is_open: boolean;
  readonly identities: readonly Identity[];
}

const columns = `id, command_id, fingerprint, actor, display_name, is_open, ${momentSql('created_at')} as created,
  (select coalesce(json_agg(json_build_object('platform', platform, 'externalId', external_id) order by platform), '[]')
     from governance.identity where member_id = member.id) as identities`;

function registeredOf({ id, display_name, created, identities, ...row }: Row): RegisteredMember {
  const createdAt = moment(created);
  return {
    member: { id, account: `member:${id}`, displayName: display_name, identities: [...identities], createdAt },
    commandId: row.command_id,
    fingerprint: row.fingerprint ?? undefined,
    actor: row.actor,
    isOpen: row.is_open,
  };
}

async function find(sql: Sql, where: string, values: readonly unknown[]): Promise<readonly RegisteredMember[]> {
  const rows: Row[] = await sql.query(`select ${columns} from governance.member where ${where}`, [...values]);
  return rows.map(registeredOf);
}

export async function findByCommand(sql: Sql, id: CommandId): Promise<RegisteredMember | undefined> {
  return (await find(sql, 'command_id = $1', [id]))[0];
}

export async function findMember(sql: Sql, id: string): Promise<Member | undefined> {
  return (await find(sql, 'id = $1 and is_open', [id]))[0]?.member;
}

export async function listMembers(sql: Sql, after: string, limit: number): Promise<readonly Member[]> {
  const found = await find(sql, 'id > $1 and is_open order by id limit $2', [after, limit]);
  return found.map(({ member }) => member);
}

/** Members whose account is not known to be open after this long. */
export function listWaiting(sql: Sql, waitedMs: number, limit: number): Promise<readonly RegisteredMember[]> {
  const where =
    "not is_open and recorded_at <= clock_timestamp() - $1 * interval '1 millisecond' order by recorded_at limit $2";
  return find(sql, where, [waitedMs, limit]);
}

/** False when there is a member with this id or of this command. */
export async function insertMember(sql: Sql, registered: RegisteredMember): Promise<boolean> {
  const { member, commandId, fingerprint = null, actor } = registered;
  const rows: unknown[] = await sql.query(
    `insert into governance.member (id, command_id, fingerprint, actor, display_name, created_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [member.id, commandId, fingerprint, actor, member.displayName, formatInstant(member.createdAt)],
  );
  return rows.length === 1;
}

/** Answers the first identity that belongs to somebody, or whose platform the member has already. */
export async function insertIdentities(
  sql: Sql,
  { id, identities, now }: { readonly id: string; readonly identities: readonly Identity[]; readonly now: Instant },
): Promise<Identity | undefined> {
  for (const { platform, externalId } of identities) {
    const rows: unknown[] = await sql.query(
      `insert into governance.identity (platform, external_id, member_id, linked_at) values ($1, $2, $3, $4)
       on conflict do nothing returning platform`,
      [platform, externalId, id, formatInstant(now)],
    );
    if (rows.length === 0) return { platform, externalId };
  }
  return undefined;
}

export async function setOpen(sql: Sql, id: string): Promise<void> {
  await sql.query('update governance.member set is_open = true where id = $1', [id]);
}

/** Only who was never seen goes again. */
export async function dropMember(sql: Sql, id: string): Promise<void> {
  await sql.query('delete from governance.member where id = $1 and not is_open', [id]);
}

export async function renameMember(sql: Sql, id: string, displayName: string): Promise<void> {
  await sql.query('update governance.member set display_name = $2 where id = $1 and is_open', [id, displayName]);
}

export async function findLink(sql: Sql, { platform, externalId }: Identity): Promise<string | undefined> {
  const rows: { member_id: string }[] = await sql.query(
    `select member_id from governance.identity join governance.member on id = member_id and is_open
      where platform = $1 and external_id = $2`,
    [platform, externalId],
  );
  return rows[0]?.member_id;
}
