import { createHash } from 'node:crypto';
import { ok, refuse, type RequestOf, type renderReceipt as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { printedWith } from '../jobs/printed-with';
import { tellBroken } from '../jobs/sound-sale';
import { printTicket } from '../receipt/print-ticket';
import { findCopy, isSoundCopy } from '../store/copies';
import { brokenFields, findTicket, type StoredTicket } from '../store/entries';

/** What does not fit its hash is not printed: a receipt would make it look true. Reading a copy issues none. */
export const renderReceipt =
  (parts: Pick<ServiceParts, 'db' | 'clock'>, verifyUrl: string): Handler<typeof contract> =>
  async ({ ticketId, layout, copy }) => {
    const ticket = await findTicket(parts.db, ticketId);
    if (!ticket) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
    const fields = brokenFields(ticket);
    if (fields.length > 0) {
      await tellBroken(parts, ticket, fields);
      return refuse('INTEGRITY', `the ticket ${ticketId} does not fit its hash`, { ticketId, fields });
    }
    if (copy !== undefined) return renderCopy(parts, verifyUrl, ticket, copy);
    const printed = await printedWith(parts.db, ticket);
    const pdf = await printTicket(ticket, { layout, status: ticket.status ?? undefined, ...printed, verifyUrl });
    if (!pdf.ok) return pdf;
    return ok({ pdf: pdf.value.toString('base64'), sha256: digestOf(pdf.value) });
  };

const digestOf = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');

/** Exactly the bytes that were issued, or none. */
async function renderCopy(
  { db }: Pick<ServiceParts, 'db'>,
  verifyUrl: string,
  ticket: StoredTicket,
  wanted: NonNullable<RequestOf<typeof contract>['copy']>,
) {
  const { ticketId } = ticket.header;
  const copy = await findCopy(db, ticketId, wanted);
  if (!copy) return refuse('COPY_NOT_FOUND', `the copy ${wanted} of ${ticketId} was not issued`);
  const { layout, state, copyNo, pdfSha256 } = copy.document;
  if (!isSoundCopy(copy)) return refuse('INTEGRITY', `the copy ${copyNo} of ${ticketId} does not fit its hash`);
  const printed = await printedWith(db, ticket);
  const pdf = await printTicket(ticket, { layout, status: state ?? undefined, ...printed, verifyUrl, copyNo });
  if (!pdf.ok) return pdf;
  const sha256 = digestOf(pdf.value);
  if (sha256 !== pdfSha256) return refuse('TEMPLATE_CHANGED', `copy ${copyNo} of ${ticketId} looked otherwise`);
  return ok({ pdf: pdf.value.toString('base64'), sha256 });
}
