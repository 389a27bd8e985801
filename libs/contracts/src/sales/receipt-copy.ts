import * as z from 'zod';
import { BusinessDate, Digest, IssuedAt, LocationId, TerminalId, TicketId } from './fields';
import { ReceiptLayout } from './receipt-file';
import { TicketStatus } from './ticket';

/** Receipts that are issued of one ticket. */
export const COPIES_MAX = 10_000;

/** 0 is the original, and from 1 on it is printed as `COPY n`: of one ticket without a gap, whatever the layout. */
export const CopyNumber = z.int().min(0).max(COPIES_MAX);

/** The public part of an `export`: that a receipt was issued, and which bytes it has. It is of the records of a terminal. */
export const ExportDocument = z.strictObject({
  v: z.literal(1),
  type: z.literal('export'),
  ticketId: TicketId,
  terminalId: TerminalId,
  seq: z.int().min(1),
  issuedAt: IssuedAt,
  businessDate: BusinessDate,
  locationId: LocationId,
  /** The ticket that the receipt shows. */
  refersTo: TicketId,
  layout: ReceiptLayout,
  /** Digest of everything that is printed besides the ticket: template, fonts, branding, where it is verified. */
  templateVersion: Digest,
  /** What had become of the sale; null for a cancellation and a refund. */
  state: TicketStatus.nullable(),
  copyNo: CopyNumber,
  pdfSha256: Digest,
  training: z.literal(false),
});
export type ExportDocument = z.output<typeof ExportDocument>;

/** A receipt that was issued: the `export` document that says so, and its place in the log. */
export const ReceiptCopy = z
  .object({
    /** The ticket that the receipt shows. */
    ticketId: TicketId,
    copyNo: CopyNumber,
    layout: ReceiptLayout,
    templateVersion: Digest,
    /** What had become of the sale; a cancellation and a refund have none. */
    state: TicketStatus.optional(),
    pdfSha256: Digest,
    issuedAt: IssuedAt,
    documentId: TicketId,
    auditHash: Digest,
    logIndex: z.int().min(0),
  })
  .meta({ id: 'ReceiptCopy' });
export type ReceiptCopy = z.output<typeof ReceiptCopy>;
