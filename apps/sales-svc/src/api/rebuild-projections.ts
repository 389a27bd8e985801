import { DIFFERENCES_MAX, ok, type rebuildProjections as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { rebuildClosings, rebuildStatuses } from '../jobs/rebuild-stretch';
import { logSize } from '../store/log-tree';
import { countTerminals } from '../store/projections';

/** Soon done, so that a long log neither keeps a caller waiting nor a service busy. */
const STRETCH = 20_000;

export const rebuildProjections =
  ({ db, log }: Pick<ServiceParts, 'db' | 'log'>): Handler<typeof contract> =>
  async ({ from = 0, dryRun: isDryRun = false, actor }) => {
    const size = await logSize(db);
    const to = Math.max(from, Math.min(from + STRETCH, size));
    const isLast = to >= size;
    const statuses = await rebuildStatuses(db, { from, to, isDryRun });
    const closings = isLast ? await rebuildClosings(db, isDryRun) : [];
    const compared = statuses.compared + (isLast ? await countTerminals(db) : 0);
    const differences = [...statuses.differences, ...closings];
    const differing = differences.length;
    const repaired = isDryRun ? 0 : differing;
    if (differing > 0) log.warn({ actor, from, to, differing, repaired }, 'projection differed');
    const counted = { size, compared, differing, repaired, differences: differences.slice(0, DIFFERENCES_MAX) };
    return ok({ from, ...(!isLast && { next: to }), ...counted });
  };
