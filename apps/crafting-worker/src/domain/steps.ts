import type { Instant } from '@tix/contracts';
import { type Intent, type JobRow, progressOf } from './job-row';
import { completedRuns, completionOf, dueAt, nextDueAt, type Target } from './run-schedule';

/** After this many posts that should have succeeded the job is given up, and everything goes back: it is our fault. */
export const ATTEMPTS_MAX = 5;

/** One post of a job: decided once and written down, so that whoever posts it posts the same under the same id. */
export interface Step {
  readonly job: JobRow;
  readonly kind: Intent;
  readonly target: Target;
}

/** The step that a job has begun and not ended, or the one that is due now. */
export function stepOf(job: JobRow, now: Instant): Step | undefined {
  if (job.state !== 'running' && job.state !== 'ready' && job.intent === null) return undefined;
  const posted = { runsTo: job.runs_delivered, feesTo: job.fees_burned };
  if (job.intent === 'advance') {
    return { job, kind: 'advance', target: { runsTo: job.intent_runs ?? 0, feesTo: job.intent_fees ?? 0 } };
  }
  if (job.intent !== null) return { job, kind: job.intent, target: posted };
  const target = dueAt(progressOf(job), now);
  return target && { job, kind: 'advance', target };
}

/** The delivery that was tried last of a job that is given up. */
export function abandonedStep({ job, kind }: Step): Step | undefined {
  if (kind !== 'fail' || job.intent_runs === null || job.intent_fees === null) return undefined;
  return { job, kind: 'advance', target: { runsTo: job.intent_runs, feesTo: job.intent_fees } };
}

/** Whether the step gives back what is left of the hold. */
export function endsHold({ kind, job, target }: Step): boolean {
  return kind !== 'advance' || target.runsTo === job.runs;
}

/** When it happened in the world: a late delivery counts from the moment at which its last run was done. */
export function effectiveAt({ kind, job, target }: Step): Instant | undefined {
  if (kind !== 'advance' || job.started_at === null) return undefined;
  return completionOf(job.started_at, job.duration_us, target.runsTo);
}

/** What became of a step: posted; held up by the state of the account; gone wrong; or not known yet, to be tried again. */
export type StepOutcome =
  | { readonly kind: 'posted'; readonly runsDelivered?: number | undefined }
  | { readonly kind: 'blocked' | 'failed'; readonly code: string; readonly detail: string }
  | { readonly kind: 'unknown' };

/** The fields of a job that a step changes. */
export type JobPatch = Pick<
  JobRow,
  | 'id' | 'state' | 'runs_delivered' | 'fees_burned' | 'next_due_at' | 'ended_at' | 'intent' | 'intent_runs' | 'intent_fees'
  | 'attempts' | 'blocked_code' | 'blocked_detail'
>; // prettier-ignore

export function afterStep(step: Step, outcome: StepOutcome, now: Instant): JobPatch | undefined {
  const { job } = step;
  if (outcome.kind === 'unknown') return undefined;
  if (outcome.kind === 'posted') return step.kind === 'advance' ? advanced(step, now) : ended(step, outcome, now);
  const told = { blocked_code: outcome.code, blocked_detail: outcome.detail.slice(0, 500) };
  if (outcome.kind === 'blocked') return { ...job, ...told, state: 'ready', next_due_at: null };
  const attempts = job.attempts + 1;
  const isGivenUp = attempts >= ATTEMPTS_MAX && step.kind === 'advance';
  return { ...job, ...told, attempts, ...(isGivenUp && { intent: 'fail' }) };
}

const settled = {
  intent: null,
  intent_runs: null,
  intent_fees: null,
  attempts: 0,
  blocked_code: null,
  blocked_detail: null,
} as const;

function advanced({ job, target }: Step, now: Instant): JobPatch {
  const posted = { runs_delivered: target.runsTo, fees_burned: target.feesTo };
  if (target.runsTo === job.runs) {
    // What was held up has kept its slot until now; what was only late has ended when it should have.
    const ended_at = job.blocked_code === null ? (job.ends_at ?? now) : now;
    return { ...job, ...settled, ...posted, state: 'delivered', next_due_at: null, ended_at };
  }
  const progress = { ...progressOf(job), runsDelivered: target.runsTo, feesBurned: target.feesTo };
  return { ...job, ...settled, ...posted, state: 'running', next_due_at: nextDueAt(progress) ?? null };
}

function ended(
  { job, kind }: Step,
  { runsDelivered }: { readonly runsDelivered?: number | undefined },
  now: Instant,
): JobPatch {
  const { blocked_code, blocked_detail } = job;
  return {
    ...job,
    ...settled,
    ...(kind === 'fail' && { blocked_code, blocked_detail }),
    runs_delivered: runsDelivered ?? job.runs_delivered,
    state: kind === 'cancel' ? 'cancelled' : 'failed',
    next_due_at: null,
    ended_at: now,
  };
}

/** Whether a job may be cancelled now: not when it has ended, nor when all its runs are done and only wait for delivery. */
export function isOpen(job: JobRow, now: Instant): boolean {
  if (job.state !== 'queued' && job.state !== 'running' && job.state !== 'ready') return false;
  return job.intent !== 'cancel' && job.intent !== 'fail' && completedRuns(progressOf(job), now) < job.runs;
}
