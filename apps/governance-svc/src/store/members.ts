import type { CommandId, Identity, Instant, Member } from '@tix/contracts';
import { IsNull, type Repository } from 'typeorm';
import type { RegisteredMember } from '../domain/members';
import { Identities, type MemberEntity, Members } from './entities';
import { identitiesOf } from './identities';
import type { Sql } from './sql';

const tableOf = (sql: Sql): Repository<MemberEntity> => sql.getRepository(Members);

/** Who was erased is somebody only for the command that registered them. */
const seen = { isOpen: true, erasedAt: IsNull() };

export async function findByCommand(sql: Sql, commandId: CommandId): Promise<RegisteredMember | undefined> {
  const row = await tableOf(sql).findOneBy({ commandId });
  return row ? registeredOf(row, await identitiesOf(sql, [row.id])) : undefined;
}

export async function findMember(sql: Sql, id: string): Promise<Member | undefined> {
  const row = await tableOf(sql).findOneBy({ id, ...seen });
  return row ? registeredOf(row, await identitiesOf(sql, [row.id])).member : undefined;
}

/** When a member was erased; nothing of one who was not. */
export async function findErasure(sql: Sql, id: string): Promise<Instant | undefined> {
  const row = await tableOf(sql).findOneBy({ id });
  return (row?.erasedAt ?? undefined) as Instant | undefined;
}

export interface MemberFilter {
  /** A part of what they are called, in either case. */
  readonly name?: string | undefined;
  readonly platform?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function listMembers(sql: Sql, filter: MemberFilter): Promise<readonly Member[]> {
  const { name, platform, after, limit } = filter;
  const found = tableOf(sql)
    .createQueryBuilder('member')
    .where('member.isOpen and member.erasedAt is null')
    .orderBy('member.id')
    .limit(limit);
  if (after !== undefined) found.andWhere('member.id > :after', { after });
  if (name !== undefined) found.andWhere('position(lower(:name) in lower(member.displayName)) > 0', { name });
  if (platform !== undefined) {
    const linked = found.subQuery().from(Identities, 'identity');
    linked.where('identity.memberId = member.id and identity.platform = :platform');
    found.andWhere(`exists ${linked.select('1').getQuery()}`, { platform });
  }
  const rows = await found.getMany();
  const linked = await identitiesOf(
    sql,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => registeredOf(row, linked).member);
}

/** Members whose account is not known to be open after this long. */
export async function listWaiting(sql: Sql, waitedMs: number, limit: number): Promise<readonly RegisteredMember[]> {
  const rows = await tableOf(sql)
    .createQueryBuilder('member')
    .where('not member.isOpen')
    .andWhere("member.recordedAt <= clock_timestamp() - :waitedMs * interval '1 millisecond'", { waitedMs })
    .orderBy('member.recordedAt')
    .limit(limit)
    .getMany();
  const linked = await identitiesOf(
    sql,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => registeredOf(row, linked));
}

/** False when there is a member with this id or of this command. */
export async function insertMember(sql: Sql, { member, commandId, ...registered }: RegisteredMember): Promise<boolean> {
  const { id, displayName, createdAt } = member;
  const { fingerprint = null, actor } = registered;
  const inserted = await tableOf(sql)
    .createQueryBuilder()
    .insert()
    .values({ id, commandId, fingerprint, actor, displayName, createdAt })
    .orIgnore()
    .returning('id')
    .execute();
  return (inserted.raw as readonly unknown[]).length === 1;
}

export async function setOpen(sql: Sql, id: string): Promise<void> {
  await tableOf(sql).update({ id }, { isOpen: true });
}

/** Only who was never seen goes again. */
export async function dropMember(sql: Sql, id: string): Promise<void> {
  await tableOf(sql).delete({ id, isOpen: false });
}

export async function renameMember(sql: Sql, id: string, displayName: string): Promise<void> {
  await tableOf(sql).update({ id, ...seen }, { displayName });
}

/** Whoever changes one member takes turns. False when there is none. */
export async function lockMember(sql: Sql, id: string): Promise<boolean> {
  const rows = await tableOf(sql).find({
    where: { id, ...seen },
    select: { id: true },
    lock: { mode: 'pessimistic_write' },
  });
  return rows.length === 1;
}

/** The name goes and the digest of what was registered with it; the id stays taken. */
export async function eraseMember(sql: Sql, id: string, erasedAt: Instant): Promise<void> {
  await tableOf(sql).update({ id }, { displayName: '', fingerprint: null, erasedAt });
}

/** The member that an identity belongs to. */
export async function findLink(sql: Sql, { platform, externalId }: Identity): Promise<string | undefined> {
  const identity = await sql.getRepository(Identities).findOneBy({ platform, externalId });
  const isSeen = identity !== null && (await tableOf(sql).existsBy({ id: identity.memberId, ...seen }));
  return isSeen ? identity.memberId : undefined;
}

function registeredOf(
  { id, displayName, commandId, fingerprint, actor, isOpen, ...row }: MemberEntity,
  linked: ReadonlyMap<string, readonly Identity[]>,
): RegisteredMember {
  const identities = [...(linked.get(id) ?? [])];
  const member = { id, account: `member:${id}`, displayName, identities, createdAt: row.createdAt as Instant };
  const isErased = row.erasedAt !== null;
  return { member, commandId, fingerprint: fingerprint ?? undefined, actor, isOpen, isErased };
}
