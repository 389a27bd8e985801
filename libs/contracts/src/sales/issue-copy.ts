import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { keyRefusals } from './create-ticket';
import { TicketId } from './fields';
import { ReceiptCopy } from './receipt-copy';
import { ReceiptLayout } from './receipt-file';

/**
 * Issues the receipt of a ticket in its present state, once by its id, and appends an `export` document: the first is the
 * original, each later one bears the next number. `renderReceipt` answers its bytes.
 */
export const issueCopy = command({
  subject: 'sales.issue-copy.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    ticketId: TicketId,
    layout: ReceiptLayout,
  }),
  reply: z.object({ copy: ReceiptCopy, replayed: z.boolean() }),
  refusals: [...keyRefusals, 'TICKET_NOT_FOUND', 'INTEGRITY', 'COPIES_EXHAUSTED', 'RECEIPT_TOO_LARGE'],
});
