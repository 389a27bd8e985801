import { ok, type reportTotals as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { splitOf } from '../domain/report-groups';
import { reportRange } from '../domain/report-range';
import { readTotals } from '../store/report-totals';

export const reportTotals =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ groupBy, limit, after = '0', from, to, ...where }) => {
    const split = splitOf(groupBy);
    if (!split.ok) return split;
    const range = reportRange({ from, to }, clock.now());
    if (!range.ok) return range;
    const offset = Number(after);
    const order = { ...where, ...range.value, groupBy, split: split.value };
    const rows = await readTotals(db, order, { offset, limit });
    const page = { ...range.value, data: rows.slice(0, limit) };
    return ok(rows.length > limit ? { ...page, next: String(offset + limit) } : page);
  };
