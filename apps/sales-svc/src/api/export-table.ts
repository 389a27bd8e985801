import { ok, type exportTable as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { reportRange } from '../domain/report-range';
import { csvHeader, csvRows } from '../receipt/csv-rows';
import { placeOf, readStretch } from '../store/export-tickets';

/** Within what one message of the bus carries, also once its quotes are escaped. */
const TEXT_LENGTH_MAX = 400_000;

export const exportTable =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ rows, after, from, to, ...where }) => {
    const range = reportRange({ from, to }, clock.now());
    if (!range.ok) return range;
    const order = { ...where, ...range.value, after, isFull: false, withTraining: false };
    const { tickets, isLast } = await readStretch(db, order);
    const { text, count } = csvRows(rows, tickets, TEXT_LENGTH_MAX);
    const told = after === undefined ? csvHeader(rows) + text : text;
    const last = tickets[count - 1];
    return ok(last && !(isLast && count === tickets.length) ? { text: told, next: placeOf(last) } : { text: told });
  };
