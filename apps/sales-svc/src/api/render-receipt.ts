import { createHash } from 'node:crypto';
import { ok, refuse, type renderReceipt as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { printedBranding } from '../jobs/printed-branding';
import { tellBroken } from '../jobs/sound-sale';
import { printTicket } from '../receipt/print-ticket';
import { brokenFields, findTicket } from '../store/entries';

/** What does not fit its hash is not printed: a receipt would make it look true. */
export const renderReceipt =
  (parts: Pick<ServiceParts, 'db' | 'clock'>, verifyUrl: string): Handler<typeof contract> =>
  async ({ ticketId, layout }) => {
    const ticket = await findTicket(parts.db, ticketId);
    if (!ticket) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
    const fields = brokenFields(ticket);
    if (fields.length > 0) {
      await tellBroken(parts, ticket, fields);
      return refuse('INTEGRITY', `the ticket ${ticketId} does not fit its hash`, { ticketId, fields });
    }
    const branding = await printedBranding(parts.db, ticket);
    const pdf = await printTicket(ticket, { layout, status: ticket.status ?? undefined, branding, verifyUrl });
    return ok({ pdf: pdf.toString('base64'), sha256: createHash('sha256').update(pdf).digest('hex') });
  };
