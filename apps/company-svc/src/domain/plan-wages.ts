import { instant, type Instant } from '@tix/contracts';
import { lengthOf, periodAfter, periodAt, type Grid, type Period } from './period-grid';
import { wageOf, type Tenure } from './worked-time';

/** A salary and the start of the first period it is paid for. */
export interface SalaryStep {
  readonly from: Instant;
  readonly salary: bigint;
}

/** An employment as far as its wages go. */
export interface PaidEmployment extends Grid, Tenure {
  /** The end of the first period that is not planned yet. */
  readonly dueAt: Instant;
  /** In the order of `from`. */
  readonly salaries: readonly SalaryStep[];
}

export interface Wage extends Period {
  readonly gross: bigint;
}

export interface Plan {
  /** One for each period in which something was earned, oldest first. */
  readonly wages: readonly Wage[];
  /** When the next period ends; absent when nothing more will be earned. */
  readonly dueAt: Instant | undefined;
}

/**
 * The wages that have fallen due, at most so many periods of them: what is left is planned the next time. A period is paid at
 * its end, also the last one of somebody who has left.
 */
export function planWages(employment: PaidEmployment, now: Instant, periodsMax: number): Plan {
  const wages: Wage[] = [];
  let period = periodBefore(employment);
  for (let count = 0; count < periodsMax && period.end <= now; count += 1) {
    const gross = wageOf(salaryAt(employment.salaries, period.start), period, employment);
    if (gross > 0n) wages.push({ ...period, gross });
    period = periodAfter(period, employment);
    if (hasLeftBy(employment, period.start)) return { wages, dueAt: undefined };
  }
  return { wages, dueAt: period.end };
}

/**
 * The same for somebody whose employer ends now: the period in which that is has no other end, so it is planned as soon as those
 * before it are, and ends for the wage when the work did.
 */
export function planLastWages(employment: PaidEmployment, now: Instant, periodsMax: number): Plan {
  const plan = planWages(employment, now, periodsMax);
  if (plan.dueAt === undefined || plan.dueAt <= now) return plan;
  const period = periodBefore({ ...employment, dueAt: plan.dueAt });
  const gross = wageOf(salaryAt(employment.salaries, period.start), period, employment);
  const end = employment.to ?? now;
  return { wages: gross > 0n ? [...plan.wages, { start: period.start, end, gross }] : plan.wages, dueAt: undefined };
}

/** When the first wage of somebody falls due who is paid from this moment on. */
export function firstDue(grid: Grid, from: Instant): Instant {
  return periodAt(grid, from).end;
}

/** What is paid for a period that starts at this moment. */
export function salaryAt(salaries: readonly SalaryStep[], start: Instant): bigint {
  return salaries.reduce((salary, step) => (step.from <= start ? step.salary : salary), salaries[0]?.salary ?? 0n);
}

/** The period that ends when the next wage is due. */
function periodBefore({ dueAt, ...grid }: PaidEmployment): Period {
  return { start: instant(dueAt - lengthOf(grid)), end: dueAt };
}

function hasLeftBy({ to }: Tenure, moment: Instant): boolean {
  return to !== undefined && to <= moment;
}
