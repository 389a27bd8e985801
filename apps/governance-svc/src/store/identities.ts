import type { Identity, Instant, LinkedIdentity } from '@tix/contracts';
import { In, type Repository } from 'typeorm';
import { Identities, type IdentityEntity } from './entities';
import type { Sql } from './sql';

const tableOf = (sql: Sql): Repository<IdentityEntity> => sql.getRepository(Identities);

/** The identities of these members by their ids, in the order of the platforms. */
export async function identitiesOf(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Identity[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tableOf(sql).find({ where: { memberId: In([...ids]) }, order: { platform: 'asc' } });
  const byMember = new Map<string, Identity[]>();
  for (const { memberId, platform, externalId } of rows) {
    const linked = byMember.get(memberId) ?? [];
    linked.push({ platform, externalId });
    byMember.set(memberId, linked);
  }
  return byMember;
}

/** With the moments since which they are linked. */
export async function listIdentities(sql: Sql, memberId: string): Promise<readonly LinkedIdentity[]> {
  const rows = await tableOf(sql).find({ where: { memberId }, order: { platform: 'asc' } });
  return rows.map(({ platform, externalId, linkedAt }) => ({ platform, externalId, linkedAt: linkedAt as Instant }));
}

/** Answers the first identity that belongs to somebody, or whose platform the member has already. */
export async function insertIdentities(
  sql: Sql,
  { id, identities, now }: { readonly id: string; readonly identities: readonly Identity[]; readonly now: Instant },
): Promise<Identity | undefined> {
  for (const { platform, externalId } of identities) {
    const inserted = await tableOf(sql)
      .createQueryBuilder()
      .insert()
      .values({ platform, externalId, memberId: id, linkedAt: now })
      .orIgnore()
      .returning('platform')
      .execute();
    if ((inserted.raw as readonly unknown[]).length === 0) return { platform, externalId };
  }
  return undefined;
}

/** False when it is not linked to this member. */
export async function deleteIdentity(sql: Sql, memberId: string, { platform, externalId }: Identity): Promise<boolean> {
  const { affected } = await tableOf(sql).delete({ platform, externalId, memberId });
  return affected === 1;
}

/** All of a member; answers what they were. */
export async function eraseIdentities(sql: Sql, memberId: string): Promise<readonly Identity[]> {
  const erased = await listIdentities(sql, memberId);
  await tableOf(sql).delete({ memberId });
  return erased;
}
