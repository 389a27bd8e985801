import {
  instant,
  refuse,
  ok,
  type CompanyMembership,
  type CompanyRole,
  type Instant,
  type Result,
} from '@tix/contracts';
import type { Sql } from './sql';

/** The company exists; with the role of a member in it, if he has one. */
export async function findRole(
  db: Sql,
  company: string,
  member: string | undefined,
): Promise<Result<CompanyRole | undefined, 'COMPANY_NOT_FOUND'>> {
  const [row] = await db.query<{ role: CompanyRole | null }[]>(
    `select m.role from company.company c left join company.membership m on m.company_id = c.id and m.member = $2
      where c.id = $1 and c.status = 'active'`,
    [company, member ?? ''],
  );
  return row ? ok(row.role ?? undefined) : refuse('COMPANY_NOT_FOUND', `there is no company ${company}`, { company });
}

/** Whoever changes a company's roles waits for the one before: two owners who leave at once must not both be the last but one. */
export async function lockCompany(tx: Sql, company: string): Promise<void> {
  await tx.query(`select 1 from company.company where id = $1 for update`, [company]);
}

export async function findMembership(tx: Sql, company: string, member: string): Promise<CompanyMembership | undefined> {
  const [row] = await tx.query<{ role: CompanyRole; since_at: bigint }[]>(
    `select role, since_at from company.membership where company_id = $1 and member = $2`,
    [company, member],
  );
  return row && { company, member, role: row.role, since: instant(row.since_at) };
}

export async function countOwners(tx: Sql, company: string): Promise<number> {
  const [row] = await tx.query<{ count: bigint }[]>(
    `select count(*) from company.membership where company_id = $1 and role = 'owner'`,
    [company],
  );
  return Number(row?.count ?? 0n);
}

export async function saveRole(
  tx: Sql,
  { company, member, role }: Omit<CompanyMembership, 'since'>,
  now: Instant,
): Promise<void> {
  await tx.query(
    `insert into company.membership (company_id, member, role, since_at) values ($1, $2, $3, $4)
     on conflict (company_id, member) do update set role = excluded.role, since_at = excluded.since_at`,
    [company, member, role, now],
  );
}

export async function deleteMembership(tx: Sql, company: string, member: string): Promise<void> {
  await tx.query(`delete from company.membership where company_id = $1 and member = $2`, [company, member]);
}
