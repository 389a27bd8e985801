import { ok, ticketStatuses, type TicketStatus, type verifyReceipt as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { printedBranding } from '../jobs/printed-branding';
import { printTicket, type Print } from '../receipt/print-ticket';
import { readAttachment, type Carried } from '../receipt/read-attachment';
import { receiptLayouts } from '../receipt/receipt';
import { verdictOf } from '../receipt/verdict';
import { findTicket, type StoredTicket } from '../store/entries';
import { sha256 } from '../store/sha256';

/**
 * Bytes are known when rendering the ticket gives them: no list of what was ever printed is kept. Most files are of the state
 * that the ticket has now, so that is rendered first.
 */
export const verifyReceipt =
  ({ db }: Pick<ServiceParts, 'db'>, verifyUrl: string): Handler<typeof contract> =>
  async ({ pdf: text }) => {
    const pdf = Buffer.from(text, 'base64');
    const carried = readAttachment(pdf);
    const ticket = await ticketOf(db, carried);
    const rendered =
      ticket && (await renderingOf(ticket, pdf, { branding: await printedBranding(db, ticket), verifyUrl }));
    const stored = ticket && { auditHash: ticket.auditHash, status: ticket.status ?? undefined };
    const verdict = verdictOf(sha256, carried, { rendered, stored });
    return ok({
      verdict,
      ...(ticket && { ticketId: ticket.document.ticketId, auditHash: ticket.auditHash }),
      ...(ticket?.status && { status: ticket.status }),
      ...(rendered?.status && { printedStatus: rendered.status }),
    });
  };

async function ticketOf(db: ServiceParts['db'], carried: Carried): Promise<StoredTicket | undefined> {
  return carried.kind === 'ticket' ? findTicket(db, carried.attachment.public.ticketId) : undefined;
}

/** In which state the ticket has exactly these bytes, if in any. */
async function renderingOf(
  ticket: StoredTicket,
  pdf: Buffer,
  more: Pick<Print, 'branding' | 'verifyUrl'>,
): Promise<{ readonly status: TicketStatus | undefined } | undefined> {
  for (const status of statesOf(ticket.status)) {
    for (const layout of receiptLayouts) {
      if (pdf.equals(await printTicket(ticket, { layout, status, ...more }))) return { status };
    }
  }
  return undefined;
}

/** The present one first. A cancellation and a refund have none. */
function statesOf(status: TicketStatus | null): readonly (TicketStatus | undefined)[] {
  if (status === null) return [undefined];
  return [status, ...ticketStatuses.filter((other) => other !== status)];
}
