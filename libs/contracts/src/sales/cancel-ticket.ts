import * as z from 'zod';
import { command } from '../contract';
import { CapabilityToken, Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { keyRefusals } from './create-ticket';
import { SaleNote, TicketId } from './fields';
import { paymentRefusals } from './payment-refusals';
import { Ticket } from './ticket';

export const CancellationReason = SaleNote(500);

/** Appends the whole sale with every amount turned, on the sale's own terminal. Once. Tickets go back. */
export const cancelTicket = command({
  subject: 'sales.cancel-ticket.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    /** What the ledger lets the client move, for what is paid with tickets. */
    capability: CapabilityToken.optional(),
    ticketId: TicketId,
    reason: CancellationReason.optional(),
  }),
  reply: z.object({ ticket: Ticket, replayed: z.boolean() }),
  refusals: [
    ...keyRefusals,
    'TICKET_NOT_FOUND',
    'INTEGRITY',
    'TERMINAL_CLOSED',
    'TERMINAL_ENROLLED',
    'ALREADY_CANCELLED',
    'ALREADY_REFUNDED',
    ...paymentRefusals,
    'DAY_CLOSED',
  ],
});
