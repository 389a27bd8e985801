import { ok, type reportStatuses as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { reportRange } from '../domain/report-range';
import { readStatuses } from '../store/report-statuses';

export const reportStatuses =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ from, to, ...where }) => {
    const range = reportRange({ from, to }, clock.now());
    if (!range.ok) return range;
    return ok({ ...range.value, data: await readStatuses(db, { ...where, ...range.value }) });
  };
