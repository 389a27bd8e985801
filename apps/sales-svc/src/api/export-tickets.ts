import { ok, type exportTickets as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { reportRange } from '../domain/report-range';
import { brokenFields, shownTicket, type StoredTicket } from '../store/entries';
import { placeOf, readStretch } from '../store/export-tickets';

/** Documents of one answer together: below what a message may hold. */
const BYTES_MAX = 600_000;

export const exportTickets =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ view, after, from, to, ...where }) => {
    const range = reportRange({ from, to }, clock.now());
    if (!range.ok) return range;
    const isFull = view === 'full';
    const order = { ...where, ...range.value, after, isFull, withTraining: true };
    const { tickets, isLast } = await readStretch(db, order);
    const fitting = tickets.slice(0, fittingCount(tickets));
    const shown = fitting.map((ticket) => shownTicket(ticket, { isFull, isBroken: brokenFields(ticket).length > 0 }));
    const last = fitting.at(-1);
    const isWhole = isLast && fitting.length === tickets.length;
    return ok(last && !isWhole ? { tickets: shown, next: placeOf(last) } : { tickets: shown });
  };

function fittingCount(tickets: readonly StoredTicket[]): number {
  let bytes = 0;
  const tooMuch = tickets.findIndex((ticket, at) => {
    bytes += Buffer.byteLength(JSON.stringify(ticket));
    return at > 0 && bytes > BYTES_MAX;
  });
  return tooMuch < 0 ? tickets.length : tooMuch;
}
