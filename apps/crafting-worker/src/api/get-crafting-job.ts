import { type getCraftingJob as contract, ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { renderJobs } from '../jobs/render-jobs';
import type { Workshop } from '../jobs/workshop';
import { findJob } from '../store/read-jobs';

export const getCraftingJob =
  (workshop: Workshop): Handler<typeof contract> =>
  async ({ book, id }) => {
    const job = await findJob(workshop.db, id);
    const isKnown = job !== undefined && job.book === book && job.state !== 'accepted';
    const [shown] = isKnown ? await renderJobs(workshop, [job]) : [];
    return shown ? ok(shown) : refuse('JOB_NOT_FOUND', `there is no job ${id}`, { job: id });
  };
