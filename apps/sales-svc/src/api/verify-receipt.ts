import { createHash } from 'node:crypto';
import { ok, type TicketStatus, type verifyReceipt as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { statesUntil } from '../domain/states-until';
import { printedWith } from '../jobs/printed-with';
import { printTicket } from '../receipt/print-ticket';
import { readAttachment, type Carried } from '../receipt/read-attachment';
import { receiptLayouts } from '../receipt/receipt';
import { verdictOf } from '../receipt/verdict';
import { findIssued, isSoundCopy } from '../store/copies';
import { findTicket, type StoredTicket } from '../store/entries';
import { sha256 } from '../store/sha256';

/**
 * Bytes are known when they were issued, as the log says, or when rendering the ticket gives them. Most files are of the state that
 * the ticket has now, so that is rendered first.
 */
export const verifyReceipt =
  ({ db }: Pick<ServiceParts, 'db'>, verifyUrl: string): Handler<typeof contract> =>
  async ({ pdf: text }) => {
    const pdf = Buffer.from(text, 'base64');
    const carried = readAttachment(pdf);
    const ticket = await ticketOf(db, carried);
    const rendered =
      ticket && ((await issuedAs(db, ticket, pdf)) ?? (await renderingOf(db, ticket, { pdf, verifyUrl })));
    const stored = ticket && { auditHash: ticket.auditHash, status: ticket.status ?? undefined };
    const verdict = verdictOf(sha256, carried, { rendered, stored });
    return ok({ verdict, ...toldOf(ticket), ...(rendered && printedAs(rendered)) });
  };

function toldOf(ticket: StoredTicket | undefined) {
  if (!ticket) return {};
  const { document, auditHash, status } = ticket;
  return { ticketId: document.ticketId, auditHash, ...(status !== null && { status }) };
}

/** What a file with known bytes says: of what state it is, and which number it was issued with. */
interface Rendered {
  readonly status: TicketStatus | undefined;
  readonly copyNo?: number;
}

function printedAs({ status, copyNo }: Rendered) {
  return { ...(status && { printedStatus: status }), ...(copyNo !== undefined && { copyNo }) };
}

async function ticketOf(db: ServiceParts['db'], carried: Carried): Promise<StoredTicket | undefined> {
  return carried.kind === 'ticket' ? findTicket(db, carried.attachment.public.ticketId) : undefined;
}

/** The receipt of this ticket that was issued with exactly these bytes, if there was one. A record that was changed proves nothing. */
async function issuedAs(db: ServiceParts['db'], { header }: StoredTicket, pdf: Buffer): Promise<Rendered | undefined> {
  const copy = await findIssued(db, createHash('sha256').update(pdf).digest('hex'));
  if (copy?.document.refersTo !== header.ticketId || !isSoundCopy(copy)) return undefined;
  return { status: copy.document.state ?? undefined, copyNo: copy.document.copyNo };
}

/** In which state the ticket has exactly these bytes, if in any. */
async function renderingOf(
  db: ServiceParts['db'],
  ticket: StoredTicket,
  { pdf, verifyUrl }: { readonly pdf: Buffer; readonly verifyUrl: string },
): Promise<Rendered | undefined> {
  const printed = await printedWith(db, ticket);
  // A cancellation and a refund have no state.
  for (const status of ticket.status === null ? [undefined] : statesUntil(ticket.status)) {
    for (const layout of receiptLayouts) {
      const made = await printTicket(ticket, { layout, status, ...printed, verifyUrl });
      if (made.ok && pdf.equals(made.value)) return { status };
    }
  }
  return undefined;
}
