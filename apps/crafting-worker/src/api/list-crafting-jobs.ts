import { type listCraftingJobs as contract, ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { renderJobs } from '../jobs/render-jobs';
import type { Workshop } from '../jobs/workshop';
import { pageJobs } from '../store/read-jobs';

export const listCraftingJobs =
  (workshop: Workshop): Handler<typeof contract> =>
  async (filter) => {
    const rows = await pageJobs(workshop.db, filter);
    const shown = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? shown.at(-1) : undefined;
    return ok({ data: await renderJobs(workshop, shown), ...(last && { next: String(last.seq) }) });
  };
