import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { TicketId } from './fields';
import { ReceiptCopy } from './receipt-copy';

/** The receipts that were issued of a ticket by their numbers, hashed again. */
export const listCopies = query({
  subject: 'sales.list-copies.v1',
  request: z.strictObject({
    ticketId: TicketId,
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,5}$/)
      .optional(),
  }),
  reply: page(ReceiptCopy),
  refusals: ['TICKET_NOT_FOUND', 'INTEGRITY'],
});
