import { ok, refuse, type getTicket as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { tellBroken } from '../jobs/sound-sale';
import { brokenFields, findTicket, shownTicket } from '../store/entries';

/** Every read hashes again what it shows. */
export const getTicket =
  (parts: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ ticketId, view, forAuditor }) => {
    const ticket = await findTicket(parts.db, ticketId);
    if (!ticket) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
    const fields = brokenFields(ticket);
    if (fields.length === 0) return ok(shownTicket(ticket, { isFull: view === 'full', isBroken: false }));
    await tellBroken(parts, ticket, fields);
    if (forAuditor) return ok(shownTicket(ticket, { isFull: view === 'full', isBroken: true }));
    const { terminalId, seq } = ticket.header;
    return refuse('INTEGRITY', `the ticket ${ticketId} does not fit its hash`, { terminalId, seq, ticketId, fields });
  };
