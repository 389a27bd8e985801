import { STANDING_MAX, amount, instant, type CompanyRole, type Instant, type ReplyOf } from '@tix/contracts';
import type { getStanding } from '@tix/contracts';
import { withdrawAll } from './invitations';
import type { Sql } from './sql';

type Standing = ReplyOf<typeof getStanding>;

interface MembershipRow {
  readonly company_id: string;
  readonly name: string;
  readonly role: CompanyRole;
  readonly since_at: bigint;
  readonly is_last_owner: boolean;
}

/** Of companies that are active; owners first, because it is they who may not simply go. */
export async function membershipsOf(db: Sql, member: string): Promise<Standing['memberships']> {
  const rows = await db.query<MembershipRow[]>(
    `select m.company_id, c.name, m.role, m.since_at,
            m.role = 'owner' and not exists (
              select 1 from company.membership o
               where o.company_id = m.company_id and o.role = 'owner' and o.member <> m.member) as is_last_owner
       from company.membership m join company.company c on c.id = m.company_id and c.status = 'active'
      where m.member = $1
      order by m.role = 'owner' desc, m.since_at, m.company_id limit $2`,
    [member, STANDING_MAX],
  );
  return rows.map((row) => ({
    company: row.company_id,
    name: row.name,
    role: row.role,
    since: instant(row.since_at),
    isLastOwner: row.is_last_owner,
  }));
}

interface EmploymentRow {
  readonly id: string;
  readonly job_id: string;
  readonly title: string;
  readonly employer: string;
  readonly salary: bigint;
  readonly period_seconds: number;
  readonly hired_at: bigint;
  readonly due_at: bigint | null;
}

export async function employmentsOf(db: Sql, member: string, now: Instant): Promise<Standing['employments']> {
  const rows = await db.query<EmploymentRow[]>(
    `select e.id, e.job_id, j.title, j.employer, j.period_seconds, e.hired_at, e.due_at, s.salary
       from company.employment e join company.job j on j.id = e.job_id
       cross join lateral (select salary from company.salary where job_id = j.id
                            order by from_at <= $2 desc, case when from_at <= $2 then -from_at else from_at end limit 1) s
      where e.member = $1 and e.ended_at is null
      order by e.seq limit $3`,
    [member, now, STANDING_MAX],
  );
  return rows.map((row) => ({
    id: row.id,
    job: row.job_id,
    title: row.title,
    employer: row.employer,
    salary: amount(row.salary),
    periodSeconds: row.period_seconds,
    hiredAt: instant(row.hired_at),
    ...(row.due_at !== null && { nextPayAt: instant(row.due_at) }),
  }));
}

/** Ends what a member is at work and in companies. The last owner of a company stays one: an operator decides about it. */
export async function endStanding(tx: Sql, member: string, now: Instant): Promise<void> {
  await tx.query(
    `select 1 from company.company where id in (select company_id from company.membership where member = $1)
      order by id for update`,
    [member],
  );
  await tx.query(
    `delete from company.membership m where m.member = $1
        and (m.role <> 'owner' or exists (
              select 1 from company.membership o
               where o.company_id = m.company_id and o.role = 'owner' and o.member <> m.member))`,
    [member],
  );
  await tx.query(
    `update company.employment set ended_at = greatest($2::bigint, hired_at), ended_how = 'resigned'
      where member = $1 and ended_at is null`,
    [member, now],
  );
  await withdrawAll(tx, { member }, now);
}
