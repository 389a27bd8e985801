import type { EntryHeader, SaleDocument } from '@tix/contracts';

/** What is printed of a ticket: its public part and its place in the chain. Nothing private is in reach of what renders. */
export interface PrintedTicket {
  readonly public: SaleDocument;
  readonly header: EntryHeader;
  readonly auditHash: string;
  /** The terminal's signature, where it has a key, and which key that is. */
  readonly sig?: string;
  readonly kid?: string;
  /** Its signature over what the code of the receipt says, which is then checked without a network. */
  readonly codeSig?: string | undefined;
}

export const printedStatuses = ['completed', 'cancelled', 'partially_refunded', 'refunded', 'superseded'] as const;
export type PrintedStatus = (typeof printedStatuses)[number];

/** What had become of a sale when it was printed. Cancellations and refunds have none. */
export interface PrintedState {
  readonly status?: PrintedStatus | undefined;
}

export const receiptLayouts = ['80mm', 'a4'] as const;
export type ReceiptLayout = (typeof receiptLayouts)[number];

/** Of a location: what a customer knows it by. */
export interface Branding {
  /** The seller, above all else; the location's id unless there is one. */
  readonly name?: string;
  /** Address, tax number and the like, one in a line. */
  readonly lines?: readonly string[];
  /** At the end, in front of what the template says. */
  readonly footer?: string;
  /** A PNG as `prepareLogo` makes it. */
  readonly logo?: Uint8Array;
}

/** Everything that a receipt is made of: the same of it is the same bytes. */
export interface Receipt {
  readonly ticket: PrintedTicket;
  readonly state: PrintedState;
  readonly layout: ReceiptLayout;
  readonly branding: Branding;
  /** Where tickets are verified, such as `https://shop.example`; the QR code leads there. */
  readonly verifyUrl: string;
  /** Printed as `COPY n`; a receipt without one may be printed again and again with the same bytes. */
  readonly copyNumber?: number;
}
