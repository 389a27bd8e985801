import * as z from 'zod';
import { query } from '../contract';
import { SaleDocument, TicketType } from './document';
import { TicketId } from './fields';
import { TicketStatus } from './ticket';

/** The first half of an audit hash, as the code of a receipt has it behind its `#`. */
export const HashFragment = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'not 32 hexadecimal digits')
  .meta({ examples: ['0f06b7665b9b203479e5b1c85c6ffe17'] });

/** What the code of a receipt of a terminal with a key says behind its `#`; it holds the signature of the terminal. */
export const SignedCode = z
  .string()
  .max(250)
  .regex(/^[A-Za-z0-9_.~-]+$/, 'not a code');

const shown = SaleDocument.pick({
  terminalId: true,
  seq: true,
  issuedAt: true,
  locationId: true,
  currency: true,
  exponent: true,
  items: true,
  subtotal: true,
  ticketDiscount: true,
  taxes: true,
  tax: true,
  cashRounding: true,
  total: true,
  payments: true,
  refersTo: true,
  training: true,
});

/** What anybody may know of a ticket by its id, and what only who holds the receipt. */
export const CheckedTicket = z.object({
  ticketId: TicketId,
  type: TicketType,
  /** Of a sale. */
  status: TicketStatus.optional(),
  /** Whether the hash or the code that was presented is that of the ticket; false where none was. */
  matches: z.boolean(),
  /** Where it matches: what the receipt says, and 16 digits of its hash in groups of four. */
  ticket: shown.extend({ shortHash: z.string() }).optional(),
});
export type CheckedTicket = z.output<typeof CheckedTicket>;

/** Whether there is a ticket, and what it holds for who presents half of its hash, or its code with the signature of the terminal. */
export const checkTicket = query({
  subject: 'sales.check-ticket.v1',
  request: z.strictObject({ ticketId: TicketId, hash: HashFragment.optional(), code: SignedCode.optional() }),
  reply: CheckedTicket,
  refusals: ['TICKET_NOT_FOUND', 'INTEGRITY'],
});
