import { z } from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { TicketDraft } from './draft';
import { Ticket } from './ticket';

export const draftRefusals = [
  'INVALID_AMOUNT',
  'DISCOUNT_EXCEEDS_LINE',
  'DISCOUNT_EXCEEDS_TICKET',
  'TOTAL_MISMATCH',
  'PAYMENT_MISMATCH',
] as const;

export const keyRefusals = ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS'] as const;

/** Appends a sale to the chain of its terminal. Done once for ever by its id; a refusal uses up no number. */
export const createTicket = command({
  subject: 'sales.create-ticket.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    draft: TicketDraft,
  }),
  reply: z.object({ ticket: Ticket, replayed: z.boolean() }),
  refusals: [
    ...keyRefusals,
    'TERMINAL_NOT_FOUND',
    'TICKET_NOT_FOUND',
    'PAYLOAD_TOO_LARGE',
    'TERMINAL_CLOSED',
    'TERMINAL_ENROLLED',
    'NOT_CANCELLED',
    ...draftRefusals,
  ],
});
