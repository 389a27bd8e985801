import { z } from 'zod';
import { query } from '../contract';
import { Digest, TicketId } from './fields';
import { ReceiptFile, ReceiptLayout } from './receipt-file';

/**
 * A ticket as a receipt, with public data alone. The same ticket in the same state and layout is the same bytes, for ever and
 * on every replica.
 */
export const renderReceipt = query({
  subject: 'sales.render-receipt.v1',
  request: z.strictObject({ ticketId: TicketId, layout: ReceiptLayout }),
  reply: z.object({ pdf: ReceiptFile, sha256: Digest }),
  refusals: ['TICKET_NOT_FOUND', 'INTEGRITY'],
});
