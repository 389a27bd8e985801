import {
  instant,
  refuse,
  ok,
  type CompanyMembership,
  type CompanyRole,
  type Instant,
  type Refused,
  type Result,
} from '@tix/contracts';
import { Memberships } from './entities';
import type { Sql } from './sql';

type Status = 'active' | 'dissolving' | 'dissolved';

interface Standing {
  readonly status: Status;
  readonly role: CompanyRole | undefined;
}

export async function findStanding(
  db: Sql,
  company: string,
  member: string | undefined,
): Promise<Result<Standing, 'COMPANY_NOT_FOUND'>> {
  const [row] = await db.query<{ status: Status; role: CompanyRole | null }[]>(
    `select c.status, m.role from company.company c
       left join company.membership m on m.company_id = c.id and m.member = $2
      where c.id = $1 and c.status <> 'pending'`,
    [company, member ?? ''],
  );
  if (!row) return refuse('COMPANY_NOT_FOUND', `there is no company ${company}`, { company });
  return ok({ status: row.status, role: row.role ?? undefined });
}

/** The company exists, whether it is active or not; with the role of a member in it, if he has one. */
export async function findRole(
  db: Sql,
  company: string,
  member: string | undefined,
): Promise<Result<CompanyRole | undefined, 'COMPANY_NOT_FOUND'>> {
  const standing = await findStanding(db, company, member);
  return standing.ok ? ok(standing.value.role) : standing;
}

/** The same of a company that something can be done for. */
export async function findActingRole(
  db: Sql,
  company: string,
  member: string | undefined,
): Promise<Result<CompanyRole | undefined, 'COMPANY_NOT_FOUND' | 'COMPANY_DISSOLVED'>> {
  const standing = await findStanding(db, company, member);
  if (!standing.ok) return standing;
  return standing.value.status === 'active' ? ok(standing.value.role) : dissolved(company);
}

function dissolved(company: string): Refused<'COMPANY_DISSOLVED'> {
  return refuse('COMPANY_DISSOLVED', `the company ${company} is dissolved`, { company });
}

/** Whoever changes a company's roles waits for the one before: two owners who leave at once must not both be the last but one. */
export async function lockCompany(tx: Sql, company: string): Promise<void> {
  await tx.query(`select 1 from company.company where id = $1 for update`, [company]);
}

export async function findMembership(tx: Sql, company: string, member: string): Promise<CompanyMembership | undefined> {
  const row = await tx.getRepository(Memberships).findOneBy({ companyId: company, member });
  return row ? { company, member, role: row.role, since: instant(row.sinceAt) } : undefined;
}

export function countOwners(tx: Sql, companyId: string): Promise<number> {
  return tx.getRepository(Memberships).countBy({ companyId, role: 'owner' });
}

export async function saveRole(
  tx: Sql,
  { company: companyId, member, role }: Omit<CompanyMembership, 'since'>,
  sinceAt: Instant,
): Promise<void> {
  await tx.getRepository(Memberships).upsert({ companyId, member, role, sinceAt }, ['companyId', 'member']);
}

export async function deleteMembership(tx: Sql, companyId: string, member: string): Promise<void> {
  await tx.getRepository(Memberships).delete({ companyId, member });
}
