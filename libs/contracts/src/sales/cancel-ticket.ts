import { z } from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { keyRefusals } from './create-ticket';
import { SaleNote, TicketId } from './fields';
import { Ticket } from './ticket';

export const CancellationReason = SaleNote(500);

/** Appends the whole sale with every amount turned, on the sale's own terminal. Once. */
export const cancelTicket = command({
  subject: 'sales.cancel-ticket.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
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
    'DAY_CLOSED',
  ],
});
