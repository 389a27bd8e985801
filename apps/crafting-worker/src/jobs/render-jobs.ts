import type { CommandId, CraftingJob, Instant } from '@tix/contracts';
import type { LiveJob } from '../domain/admission';
import type { JobRow } from '../domain/job-row';
import { estimateReady } from '../domain/queue-estimate';
import { renderJob } from '../domain/render-job';
import { distinctMakers } from '../store/makers';
import { liveJobs } from '../store/reserve-jobs';
import type { Workshop } from './workshop';

/** Jobs as they are now; for those that wait it is estimated when they will be ready. */
export async function renderJobs(workshop: Workshop, jobs: readonly JobRow[]): Promise<CraftingJob[]> {
  const makers = distinctMakers(jobs.filter(({ state }) => state === 'queued'));
  if (makers.length === 0) return jobs.map((job) => renderJob(job));
  const live = await liveJobs(workshop.db, makers);
  const { slotsOf } = await workshop.limits();
  const now = workshop.clock.now();
  const ready = new Map<CommandId, Instant>();
  for (const { book, account } of makers) {
    const own = live.filter((job) => job.book === book && job.account === account);
    for (const [id, moment] of estimateOf(own, slotsOf(account), now)) ready.set(id, moment);
  }
  return jobs.map((job) => renderJob(job, ready.get(job.id)));
}

function estimateOf(jobs: readonly LiveJob[], slots: number, now: Instant): ReadonlyMap<CommandId, Instant> {
  const busyUntil = jobs.flatMap(({ endsAt }) => (endsAt === undefined ? [] : [endsAt]));
  return estimateReady(
    jobs.filter(({ endsAt }) => endsAt === undefined),
    { busyUntil, slots, now },
  );
}
