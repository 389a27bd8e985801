import { ok, type reportReceivables as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { readReceivables } from '../store/report-receivables';

export const reportReceivables =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ limit, after = '0', ...order }) => {
    const offset = Number(after);
    const rows = await readReceivables(db, { ...order, now: clock.now() }, { offset, limit });
    const data = rows.slice(0, limit);
    return ok(rows.length > limit ? { data, next: String(offset + limit) } : { data });
  };
