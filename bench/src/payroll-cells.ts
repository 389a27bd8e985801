import { randomUUID } from 'node:crypto';
import { type BenchParts, metersOf } from './bench-parts';
import { awaitPublished } from './cells';
import { measure, type Work } from './measure';
import { type OpenCells, startFor } from './open-cells';
import type { BenchSettings } from './settings';
import { until } from './within';

/** As many wages as fall due together, of one job of the system. */
export const WAGES = 10_000;
const SALARY = 1_000;
const PERIOD_SECONDS = 604_800;
const PAID_MS_MAX = 120_000;

export async function openPayroll(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  const { load, pids, stop } = await startFor(settings, ['governance-svc', 'company-svc'], 'payroll-load');
  await load.run({ kind: 'prepare', accounts: WAGES });
  const payroll = async (): Promise<Work> => {
    const job = await employ(parts);
    const started = performance.now();
    const report = await load.run({ kind: 'closed', callers: 1, warmMs: 0, measureMs: 1, variant: 'once' });
    await until(() => arePaid(parts, job), PAID_MS_MAX, 'the payment of all wages');
    const ms = performance.now() - started;
    await awaitPublished(parts);
    // One run of payroll is one thing that somebody waits for, however many wages it has.
    return { perSecond: (WAGES * 1_000) / ms, completed: WAGES, p50Ms: ms, p99Ms: ms, failed: report.failed };
  };
  const title = `wages paid, ${WAGES} due at once`;
  return {
    cells: [{ name: 'payroll', title, run: () => measure(metersOf(parts, { ...pids, client: load.pid }), payroll) }],
    close: stop,
  };
}

/** A job of its own for each round, with everybody employed for a period that has just ended: hiring is not measured. */
async function employ({ admin }: BenchParts): Promise<string> {
  const job = `j${randomUUID().replaceAll('-', '')}`;
  await admin.query(
    `with at as (select (extract(epoch from clock_timestamp()) * 1000000)::bigint - $2::bigint as anchor),
     job as (
       insert into company.job (id, employer, title, period_seconds, anchor_at, slots, created_at)
       select $1::text, 'system', 'Clerk', $3::integer, anchor, $4::integer, anchor from at returning id),
     salary as (insert into company.salary (job_id, from_at, salary) select $1::text, anchor, $5::bigint from at)
     insert into company.employment (id, job_id, member, hired_at, counts_from_at, due_at)
     select left($1::text, 12) || 'e' || n, job.id, 'clerk-' || n, anchor, anchor, anchor + $3::integer * 1000000::bigint
       from job, at, generate_series(0, $4::integer - 1) as n`,
    [job, (PERIOD_SECONDS + 1) * 1_000_000, PERIOD_SECONDS, WAGES, SALARY],
  );
  return job;
}

async function arePaid({ admin }: BenchParts, job: string): Promise<boolean> {
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::integer as count from company.payout where job_id = $1 and state = 'paid'`,
    [job],
  );
  return rows[0]?.count === WAGES;
}
