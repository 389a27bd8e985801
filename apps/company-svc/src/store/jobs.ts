import { amount, instant, type Instant, type Job } from '@tix/contracts';
import type { Grid } from '../domain/period-grid';
import type { SalaryStep } from '../domain/plan-wages';
import type { Sql } from './sql';

interface JobRow {
  readonly id: string;
  readonly seq: bigint;
  readonly employer: string;
  readonly title: string;
  readonly period_seconds: number;
  readonly anchor_at: bigint;
  readonly slots: number;
  readonly status: 'open' | 'closed';
  readonly created_at: bigint;
  readonly filled: bigint;
  readonly salaries: bigint[];
  readonly salaries_from: bigint[];
}

/** A job with all its salaries, oldest first. */
export interface StoredJob extends Grid {
  readonly id: string;
  readonly key: string;
  readonly employer: string;
  readonly title: string;
  readonly slots: number;
  readonly status: 'open' | 'closed';
  readonly createdAt: Instant;
  readonly filled: number;
  readonly salaries: readonly SalaryStep[];
}

export interface NewJob extends Grid {
  readonly id: string;
  readonly employer: string;
  readonly title: string;
  readonly salary: bigint;
  readonly slots: number;
  readonly createdAt: Instant;
}

const columns = `j.*,
  (select count(*) from company.employment e where e.job_id = j.id and e.ended_at is null) as filled,
  (select array_agg(s.salary order by s.from_at) from company.salary s where s.job_id = j.id) as salaries,
  (select array_agg(s.from_at order by s.from_at) from company.salary s where s.job_id = j.id) as salaries_from`;

export async function insertJob(tx: Sql, job: NewJob): Promise<void> {
  await tx.query(
    `insert into company.job (id, employer, title, period_seconds, anchor_at, slots, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [job.id, job.employer, job.title, job.periodSeconds, job.anchor, job.slots, job.createdAt],
  );
  // Periods before the job was made have its first salary.
  await saveSalary(tx, job.id, { from: instant(0n), salary: job.salary });
}

export async function saveSalary(tx: Sql, jobId: string, { from, salary }: SalaryStep): Promise<void> {
  await tx.query(
    `insert into company.salary (job_id, from_at, salary) values ($1, $2, $3)
     on conflict (job_id, from_at) do update set salary = excluded.salary`,
    [jobId, from, salary],
  );
}

export async function setSlots(tx: Sql, jobId: string, slots: number): Promise<void> {
  await tx.query(`update company.job set slots = $2 where id = $1`, [jobId, slots]);
}

export async function setClosed(tx: Sql, jobId: string): Promise<void> {
  await tx.query(`update company.job set status = 'closed' where id = $1`, [jobId]);
}

export async function findJob(db: Sql, id: string): Promise<StoredJob | undefined> {
  const [row] = await db.query<JobRow[]>(`select ${columns} from company.job j where j.id = $1`, [id]);
  return row && storedJob(row);
}

/** Hiring, closing and changing one job take turns. */
export async function lockJob(tx: Sql, id: string): Promise<StoredJob | undefined> {
  await tx.query(`select 1 from company.job where id = $1 for update`, [id]);
  return findJob(tx, id);
}

export interface JobFilter {
  readonly job?: string | undefined;
  readonly employer?: string | undefined;
  readonly status?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function listJobs(db: Sql, filter: JobFilter): Promise<readonly StoredJob[]> {
  const rows = await db.query<JobRow[]>(
    `select ${columns} from company.job j
      where ($1::text is null or j.id = $1) and ($2::text is null or j.employer = $2)
        and ($3::text is null or j.status = $3) and ($4::bigint is null or j.seq > $4)
      order by j.seq limit $5`,
    [filter.job ?? null, filter.employer ?? null, filter.status ?? null, filter.after ?? null, filter.limit + 1],
  );
  return rows.map(storedJob);
}

function storedJob(row: JobRow): StoredJob {
  return {
    id: row.id,
    key: String(row.seq),
    employer: row.employer,
    title: row.title,
    periodSeconds: row.period_seconds,
    anchor: instant(row.anchor_at),
    slots: row.slots,
    status: row.status,
    createdAt: instant(row.created_at),
    filled: Number(row.filled),
    salaries: salarySteps(row.salaries_from, row.salaries),
  };
}

export function salarySteps(from: readonly bigint[], salaries: readonly bigint[]): readonly SalaryStep[] {
  return from.map((start, at) => ({ from: instant(start), salary: salaries[at] ?? 0n }));
}

/** As it is shown at a moment: the salary in force, and one that is decided for later. */
export function jobView(job: StoredJob, now: Instant): Job {
  const { key: _, salaries, ...shown } = job;
  const inForce = salaries.filter(({ from }) => from <= now).at(-1) ?? salaries[0];
  const next = salaries.find(({ from }) => from > now);
  if (!inForce) throw new Error(`job ${job.id} has no salary`);
  return { ...shown, salary: amount(inForce.salary), ...(next && { nextSalary: amount(next.salary) }) };
}
