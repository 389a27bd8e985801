import { instant, type Instant, type Invitation, type InvitationStatus } from '@tix/contracts';
import { LessThanOrEqual } from 'typeorm';
import { Invitations, type InvitationEntity } from './entities';
import type { Sql } from './sql';

export type ListedInvitation = Invitation & { readonly key: string };

type Row = InvitationEntity & { readonly company_name: string };

const select = `select i.id, i.seq, i.company_id as "companyId", i.member, i.role, i.status, i.created_at as "createdAt",
    i.expires_at as "expiresAt", i.answered_at as "answeredAt", c.name as company_name
  from company.invitation i join company.company c on c.id = i.company_id`;

/** False when the member has an open invitation of the company. One whose time is over makes room. */
export async function insertInvitation(
  tx: Sql,
  invitation: Omit<InvitationEntity, 'seq' | 'status' | 'answeredAt'>,
): Promise<boolean> {
  const { companyId, member, createdAt: now } = invitation;
  const table = tx.getRepository(Invitations);
  const isOver = { companyId, member, status: 'open' as const, expiresAt: LessThanOrEqual(now) };
  await table.update(isOver, { status: 'expired', answeredAt: now });
  const inserted = await table
    .createQueryBuilder()
    .insert()
    .values({ ...invitation, status: 'open', answeredAt: null })
    .orIgnore()
    .returning('id')
    .execute();
  return (inserted.raw as readonly unknown[]).length === 1;
}

export async function findInvitation(db: Sql, id: string, now: Instant): Promise<ListedInvitation | undefined> {
  const [row] = await db.query<Row[]>(`${select} where i.id = $1`, [id]);
  return row && listed(row, now);
}

/** False when it was answered before. */
export async function setAnswer(
  tx: Sql,
  id: string,
  status: Exclude<InvitationStatus, 'open'>,
  now: Instant,
): Promise<boolean> {
  const { affected } = await tx.getRepository(Invitations).update({ id, status: 'open' }, { status, answeredAt: now });
  return affected === 1;
}

/** A company that ends invites nobody any more, and who is gone is invited nowhere. */
export async function withdrawAll(
  tx: Sql,
  whose: { readonly companyId: string } | { readonly member: string },
  now: Instant,
): Promise<void> {
  await tx.getRepository(Invitations).update({ ...whose, status: 'open' }, { status: 'withdrawn', answeredAt: now });
}

export interface InvitationFilter {
  readonly company?: string | undefined;
  readonly member?: string | undefined;
  readonly status?: InvitationStatus | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function listInvitations(
  db: Sql,
  { company, member, status, after, limit }: InvitationFilter,
  now: Instant,
): Promise<readonly ListedInvitation[]> {
  const rows = await db.query<Row[]>(
    `${select}
      where ($1::text is null or i.company_id = $1) and ($2::text is null or i.member = $2)
        and ($3::text is null or $3 = case when i.status = 'open' and i.expires_at <= $4 then 'expired' else i.status end)
        and ($5::bigint is null or i.seq > $5)
      order by i.seq limit $6`,
    [company ?? null, member ?? null, status ?? null, now, after ?? null, limit + 1],
  );
  return rows.map((row) => listed(row, now));
}

function listed({ seq, companyId: company, ...row }: Row, now: Instant): ListedInvitation {
  const isOver = row.status === 'open' && row.expiresAt <= now;
  return {
    key: String(seq),
    id: row.id,
    company,
    companyName: row.company_name,
    member: row.member,
    role: row.role,
    status: isOver ? 'expired' : row.status,
    createdAt: instant(row.createdAt),
    expiresAt: instant(row.expiresAt),
    ...(row.answeredAt !== null && { answeredAt: instant(row.answeredAt) }),
  };
}
