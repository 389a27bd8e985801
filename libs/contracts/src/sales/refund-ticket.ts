import * as z from 'zod';
import { command } from '../contract';
import { CapabilityToken, Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { CancellationReason } from './cancel-ticket';
import { keyRefusals } from './create-ticket';
import { LINES_MAX, Quantity, TerminalId, TicketId } from './fields';
import { paymentRefusals } from './payment-refusals';
import { Ticket } from './ticket';

/** So much of a line of the sale. */
export const RefundItem = z.strictObject({
  line: z.int().min(1).max(LINES_MAX),
  qty: z.union([Quantity, z.int().min(1).max(999_999_999)]),
});

export const RefundOrder = z.strictObject({
  /** All that is left unless told. */
  items: z.array(RefundItem).min(1).max(LINES_MAX).optional(),
  reason: CancellationReason.optional(),
  /** The sale's own unless told. */
  terminalId: TerminalId.optional(),
});

/** Appends what of a sale is given back, by the methods that it was paid with. All refunds together are at most the sale. */
export const refundTicket = command({
  subject: 'sales.refund-ticket.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    /** What the ledger lets the client move, for what is paid with tickets. */
    capability: CapabilityToken.optional(),
    ticketId: TicketId,
    ...RefundOrder.shape,
  }),
  reply: z.object({ ticket: Ticket, replayed: z.boolean() }),
  refusals: [
    ...keyRefusals,
    'TICKET_NOT_FOUND',
    'TERMINAL_NOT_FOUND',
    'INTEGRITY',
    'TERMINAL_CLOSED',
    'TERMINAL_ENROLLED',
    'ALREADY_CANCELLED',
    'REFUND_EXCEEDS_ORIGINAL',
    'PAYER_ERASED',
    ...paymentRefusals,
  ],
});
