import type { SaleDocument, TicketStatus } from '@tix/contracts';
import type { Branding, PrintedTicket, Receipt, ReceiptLayout } from './receipt';
import { renderPdf } from './render-pdf';

/** Of a stored ticket, all that may be printed. */
export interface Printable {
  readonly document: SaleDocument;
  readonly header: PrintedTicket['header'];
  readonly auditHash: string;
  readonly sig: string | null;
}

export interface Print {
  readonly layout: ReceiptLayout;
  readonly status: TicketStatus | undefined;
  readonly branding: Branding;
  /** Where the tickets of this system are verified. */
  readonly verifyUrl: string;
  /** Of an issued receipt; 0 is the original, which is printed as if it had none. */
  readonly copyNo?: number | undefined;
  readonly codeSig?: string | undefined;
}

/** Renders a stored ticket. Takes some 25 ms of processor time. */
export function printTicket(
  { document, header, auditHash, sig }: Printable,
  { layout, status, branding, verifyUrl, copyNo = 0, codeSig }: Print,
): Promise<Buffer> {
  const ticket: PrintedTicket = { public: document, header, auditHash, ...(sig !== null && { sig }), codeSig };
  const copy = copyNo === 0 ? {} : { copyNumber: copyNo };
  const receipt: Receipt = { ticket, state: { status }, layout, branding, verifyUrl, ...copy };
  return renderPdf(receipt);
}
