import { instant, type Instant } from '@tix/contracts';
import type { PaidEmployment, Plan } from '../domain/plan-wages';
import { wageId } from './derived-id';
import { salarySteps } from './jobs';
import type { Sql } from './sql';

export interface DueEmployment extends PaidEmployment {
  readonly id: string;
  readonly job: string;
  readonly employer: string;
  readonly member: string;
}

interface DueRow {
  readonly id: string;
  readonly job_id: string;
  readonly employer: string;
  readonly member: string;
  readonly counts_from_at: bigint;
  readonly ended_at: bigint | null;
  readonly due_at: bigint;
  readonly anchor_at: bigint;
  readonly period_seconds: number;
  readonly salaries: bigint[];
  readonly salaries_from: bigint[];
}

/** Employments with a period that has ended, in due order. Those that another replica is planning are left to it. */
export function lockDue(tx: Sql, now: Instant, limit: number): Promise<readonly DueEmployment[]> {
  const due = 'select * from company.employment where due_at <= $1 order by due_at, id limit $2 for update skip locked';
  return plannable(tx, due, [now, limit]);
}

/** Employments of an employer with something that is not planned yet, whenever it would be due. */
export function lockLast(tx: Sql, employer: string, limit: number): Promise<readonly DueEmployment[]> {
  const last = `select * from company.employment
    where due_at is not null and job_id in (select id from company.job where employer = $1)
    order by due_at, id limit $2 for update`;
  return plannable(tx, last, [employer, limit]);
}

async function plannable(tx: Sql, due: string, values: readonly unknown[]): Promise<readonly DueEmployment[]> {
  const rows = await tx.query<DueRow[]>(
    `with due as materialized (${due})
     select due.id, due.job_id, j.employer, due.member, due.counts_from_at, due.ended_at, due.due_at, j.anchor_at,
            j.period_seconds, s.salaries, s.salaries_from
       from due join company.job j on j.id = due.job_id
       join lateral (select array_agg(salary order by from_at) as salaries, array_agg(from_at order by from_at) as salaries_from
                       from company.salary where job_id = due.job_id) s on true
      order by due.due_at, due.id`,
    [...values],
  );
  return rows.map((row) => ({
    id: row.id,
    job: row.job_id,
    employer: row.employer,
    member: row.member,
    anchor: instant(row.anchor_at),
    periodSeconds: row.period_seconds,
    from: instant(row.counts_from_at),
    to: row.ended_at === null ? undefined : instant(row.ended_at),
    dueAt: instant(row.due_at),
    salaries: salarySteps(row.salaries_from, row.salaries),
  }));
}

export interface PlannedEmployment {
  readonly employment: DueEmployment;
  readonly plan: Plan;
}

/** The wages become rows, and the employments are due again at the end of the next period: one transaction, two statements. */
export async function savePlans(tx: Sql, planned: readonly PlannedEmployment[]): Promise<void> {
  const wages = planned.flatMap(({ employment, plan }) => plan.wages.map((wage) => ({ employment, wage })));
  await tx.query(
    `insert into company.payout
       (employment_id, period_start_at, period_end_at, transaction_id, gross, job_id, employer, member)
     select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::text[])
     on conflict do nothing`,
    [
      wages.map(({ employment }) => employment.id),
      wages.map(({ wage }) => wage.start),
      wages.map(({ wage }) => wage.end),
      wages.map(({ employment, wage }) => wageId(employment.id, wage.start)),
      wages.map(({ wage }) => wage.gross),
      wages.map(({ employment }) => employment.job),
      wages.map(({ employment }) => employment.employer),
      wages.map(({ employment }) => employment.member),
    ],
  );
  await tx.query(
    `update company.employment e set due_at = next.due_at
       from unnest($1::text[], $2::bigint[]) as next (id, due_at) where e.id = next.id`,
    [planned.map(({ employment }) => employment.id), planned.map(({ plan }) => plan.dueAt ?? null)],
  );
}
