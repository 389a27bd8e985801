import * as z from 'zod';
import { query } from '../contract';
import { Digest, TicketId } from './fields';
import { CopyNumber } from './receipt-copy';
import { ReceiptFile, ReceiptLayout } from './receipt-file';

/** One that was issued, by its number, or the last one. */
export const IssuedCopy = z.union([CopyNumber, z.literal('latest')]);
export type IssuedCopy = z.infer<typeof IssuedCopy>;

/**
 * A ticket as a receipt, with public data alone. The same ticket in the same state and layout is the same bytes, for ever and
 * on every replica. A copy that was issued is rendered again as it was then, whatever has become of the ticket.
 * What has more than `RECEIPT_WORDS_MAX` words in its items, or would be a file of more than `RECEIPT_TEXT_MAX`, is
 * RECEIPT_TOO_LARGE.
 */
export const renderReceipt = query({
  subject: 'sales.render-receipt.v1',
  request: z.strictObject({
    ticketId: TicketId,
    /** A copy has its own, whatever is told here. */
    layout: ReceiptLayout,
    copy: IssuedCopy.optional(),
  }),
  reply: z.object({ pdf: ReceiptFile, sha256: Digest }),
  refusals: ['TICKET_NOT_FOUND', 'COPY_NOT_FOUND', 'INTEGRITY', 'RECEIPT_TOO_LARGE', 'TEMPLATE_CHANGED'],
});
