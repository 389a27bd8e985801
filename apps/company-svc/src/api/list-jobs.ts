import { ok, refuse, type listJobs as contract } from '@tix/contracts';
import { type Handler, pageOf, type ServiceParts } from '@tix/runtime';
import { jobView, listJobs as list } from '../store/jobs';

export const listJobs =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (filter) => {
    const rows = await list(db, filter);
    if (filter.job !== undefined && rows.length === 0) {
      return refuse('JOB_NOT_FOUND', `there is no job ${filter.job}`, { job: filter.job });
    }
    const now = clock.now();
    return ok(
      pageOf(
        rows,
        filter.limit,
        (job) => jobView(job, now),
        ({ key }) => key,
      ),
    );
  };
