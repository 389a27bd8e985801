import type { CraftingJob, Instant } from '@tix/contracts';
import type { JobRow } from './job-row';

/** A job as it is now. Whoever waits is ready when the estimate says so. */
export function renderJob(job: JobRow, estimate?: Instant): CraftingJob {
  if (job.state === 'accepted') throw new Error(`the job ${job.id} is not certain yet`);
  return {
    ...factsOf(job),
    state: job.state,
    runsDelivered: job.runs_delivered,
    ...(job.started_at !== null && { startedAt: job.started_at }),
    readyAt: job.ends_at ?? estimate ?? job.first_ready_at,
    ...(job.ended_at !== null && { endedAt: job.ended_at }),
    ...(job.blocked_code !== null && { blockedBy: { code: job.blocked_code, detail: job.blocked_detail ?? '' } }),
  };
}

/** A job as it was accepted: what a retry of the command gets, whatever has happened since. */
export function renderAcceptedJob(job: JobRow): CraftingJob {
  return {
    ...factsOf(job),
    state: job.starts_at_once ? 'running' : 'queued',
    runsDelivered: 0,
    ...(job.starts_at_once && { startedAt: job.accepted_at }),
    readyAt: job.first_ready_at,
  };
}

function factsOf(job: JobRow) {
  return {
    id: job.id,
    account: job.account,
    recipe: job.recipe,
    version: job.version,
    runs: job.runs,
    durationSeconds: Number(job.duration_us / 1_000_000n),
    installFee: job.install_fee,
    acceptedAt: job.accepted_at,
  };
}
