import { instant, type Employment, type Instant } from '@tix/contracts';
import type { Sql } from './sql';

interface EmploymentRow {
  readonly id: string;
  readonly seq: bigint;
  readonly job_id: string;
  readonly employer: string;
  readonly member: string;
  readonly hired_at: bigint;
  readonly ended_at: bigint | null;
  readonly ended_how: 'resigned' | 'dismissed' | null;
}

export type ListedEmployment = Employment & { readonly key: string };

export interface NewEmployment {
  readonly id: string;
  readonly job: string;
  readonly member: string;
  readonly hiredAt: Instant;
  readonly countsFrom: Instant;
  readonly dueAt: Instant;
}

const select = `select e.*, j.employer from company.employment e join company.job j on j.id = e.job_id`;

/** False when the member has the job already. */
export async function insertEmployment(tx: Sql, hired: NewEmployment): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into company.employment (id, job_id, member, hired_at, counts_from_at, due_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (job_id, member) where ended_at is null do nothing returning id`,
    [hired.id, hired.job, hired.member, hired.hiredAt, hired.countsFrom, hired.dueAt],
  );
  return rows.length > 0;
}

/** Until when a member was last employed in a job. */
export async function lastEnd(tx: Sql, job: string, member: string): Promise<Instant | undefined> {
  const [row] = await tx.query<{ last: bigint | null }[]>(
    `select max(ended_at) as last from company.employment where job_id = $1 and member = $2`,
    [job, member],
  );
  return row?.last === null || row === undefined ? undefined : instant(row.last);
}

export async function findEmployment(db: Sql, id: string): Promise<ListedEmployment | undefined> {
  const [row] = await db.query<EmploymentRow[]>(`${select} where e.id = $1`, [id]);
  return row && listed(row);
}

/** False when it has ended before. The wage of its last period is planned at the end of that. */
export async function endEmployment(
  tx: Sql,
  id: string,
  how: 'resigned' | 'dismissed',
  now: Instant,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `with ended as (
       update company.employment set ended_at = greatest($3::bigint, hired_at), ended_how = $2
        where id = $1 and ended_at is null returning id)
     select id from ended`,
    [id, how, now],
  );
  return rows.length > 0;
}

export async function dismissAll(tx: Sql, job: string, now: Instant): Promise<void> {
  await tx.query(
    `update company.employment set ended_at = greatest($2::bigint, hired_at), ended_how = 'dismissed'
      where job_id = $1 and ended_at is null`,
    [job, now],
  );
}

export interface EmploymentFilter {
  readonly employment?: string | undefined;
  readonly member?: string | undefined;
  readonly employer?: string | undefined;
  readonly job?: string | undefined;
  readonly active?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function listEmployments(db: Sql, filter: EmploymentFilter): Promise<readonly ListedEmployment[]> {
  const rows = await db.query<EmploymentRow[]>(
    `${select}
      where ($1::text is null or e.id = $1) and ($2::text is null or e.member = $2)
        and ($3::text is null or j.employer = $3) and ($4::text is null or e.job_id = $4)
        and ($5::boolean is null or (e.ended_at is null) = $5) and ($6::bigint is null or e.seq > $6)
      order by e.seq limit $7`,
    [
      filter.employment ?? null,
      filter.member ?? null,
      filter.employer ?? null,
      filter.job ?? null,
      filter.active ?? null,
      filter.after ?? null,
      filter.limit + 1,
    ],
  );
  return rows.map(listed);
}

function listed(row: EmploymentRow): ListedEmployment {
  return {
    id: row.id,
    key: String(row.seq),
    job: row.job_id,
    employer: row.employer,
    member: row.member,
    active: row.ended_at === null,
    hiredAt: instant(row.hired_at),
    ...(row.ended_at !== null && { endedAt: instant(row.ended_at) }),
    ...(row.ended_how !== null && { end: row.ended_how }),
  };
}
