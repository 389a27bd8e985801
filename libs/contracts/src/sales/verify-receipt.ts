import * as z from 'zod';
import { query } from '../contract';
import { Digest, TicketId } from './fields';
import { CopyNumber } from './receipt-copy';
import { ReceiptFile } from './receipt-file';
import { TicketStatus } from './ticket';

/** What a file is worth: genuine and current or outdated; its ticket alone is proved; forged; or nothing of ours. */
export const ReceiptVerdict = z.enum(['GENUINE_CURRENT', 'GENUINE_OUTDATED', 'CONTENT_ONLY', 'FORGED', 'UNKNOWN']);

/** Says what a file that somebody holds for a receipt is worth. Never refuses: a file that is none is `UNKNOWN`. */
export const verifyReceipt = query({
  subject: 'sales.verify-receipt.v1',
  request: z.strictObject({ pdf: ReceiptFile }),
  reply: z.object({
    verdict: ReceiptVerdict,
    /** Of the ticket that the file is about, where it is one of ours. */
    ticketId: TicketId.optional(),
    auditHash: Digest.optional(),
    /** What has become of the sale by now. */
    status: TicketStatus.optional(),
    /** What the file says has become of it, where its bytes were rendered here. */
    printedStatus: TicketStatus.optional(),
    /** Which of the receipts that were issued it is, where it is one of them: 0 is the original. */
    copyNo: CopyNumber.optional(),
  }),
  refusals: [],
});
