import { type CommandId, type Identity, type Instant, instant } from '@tix/contracts';
import { LessThan, MoreThan, type Repository } from 'typeorm';
import { LinkCodes, type LinkCodeEntity, LinkTries } from './entities';
import type { Sql } from './sql';

const codesOf = (sql: Sql): Repository<LinkCodeEntity> => sql.getRepository(LinkCodes);

/** How long what has ended is kept: a retry of the command is answered meanwhile. */
const KEPT_US = 86_400_000_000n;

export interface StoredCode {
  readonly code: string;
  readonly commandId: CommandId;
  readonly fingerprint: string | undefined;
  readonly memberId: string;
  readonly expiresAt: Instant;
}

export async function findCode(sql: Sql, commandId: CommandId): Promise<StoredCode | undefined> {
  const row = await codesOf(sql).findOneBy({ commandId });
  if (!row) return undefined;
  const { code, fingerprint, memberId, expiresAt } = row;
  return { code, commandId, fingerprint: fingerprint ?? undefined, memberId, expiresAt: instant(expiresAt) };
}

/** A member has one code at a time; those that ended a day ago are forgotten. False when the code or the command is there. */
export async function insertCode(sql: Sql, stored: StoredCode, now: Instant): Promise<boolean> {
  await codesOf(sql).update({ memberId: stored.memberId, isUsed: false }, { isUsed: true });
  await codesOf(sql).delete({ expiresAt: LessThan(now - KEPT_US) });
  const inserted = await codesOf(sql)
    .createQueryBuilder()
    .insert()
    .values({ ...stored, fingerprint: stored.fingerprint ?? null })
    .orIgnore()
    .returning('code')
    .execute();
  return (inserted.raw as readonly unknown[]).length === 1;
}

/** Takes a code that is valid now, once: answers whose it is. */
export async function takeCode(sql: Sql, code: string, now: Instant): Promise<string | undefined> {
  const taken = await codesOf(sql)
    .createQueryBuilder()
    .update()
    .set({ isUsed: true })
    .where({ code, isUsed: false, expiresAt: MoreThan(now) })
    .returning('member_id')
    .execute();
  return (taken.raw as readonly { readonly member_id: string }[])[0]?.member_id;
}

/** Whose code it is or was. */
export async function memberOfCode(sql: Sql, code: string): Promise<string | undefined> {
  return (await codesOf(sql).findOneBy({ code }))?.memberId;
}

export async function deleteCodes(sql: Sql, memberId: string): Promise<void> {
  await codesOf(sql).delete({ memberId });
}

/** Wrong codes of an external identity since a moment. */
export function countTries(sql: Sql, { platform, externalId }: Identity, since: Instant): Promise<number> {
  return sql.getRepository(LinkTries).countBy({ platform, externalId, triedAt: MoreThan<bigint>(since) });
}

export async function insertTry(sql: Sql, { platform, externalId }: Identity, now: Instant): Promise<void> {
  const tries = sql.getRepository(LinkTries);
  await tries.insert({ platform, externalId, triedAt: now });
  await tries.delete({ triedAt: LessThan(now - KEPT_US) });
}

export async function deleteTries(sql: Sql, { platform, externalId }: Identity): Promise<void> {
  await sql.getRepository(LinkTries).delete({ platform, externalId });
}
