import * as z from 'zod';
import { command } from '../contract';
import { CapabilityToken, Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { TicketDraft } from './draft';
import { paymentRefusals } from './payment-refusals';
import { Ticket } from './ticket';

export const draftRefusals = [
  'INVALID_AMOUNT',
  'DISCOUNT_EXCEEDS_LINE',
  'DISCOUNT_EXCEEDS_TICKET',
  'TOTAL_MISMATCH',
  'PAYMENT_MISMATCH',
] as const;

export const keyRefusals = ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS'] as const;

/**
 * Appends a sale to the chain of its terminal. Done once for ever by its id; a refusal uses up no number. What is paid with tickets
 * moves in one transaction of the ledger, which has the id of the command: all of it and the receipt, or neither.
 */
export const createTicket = command({
  subject: 'sales.create-ticket.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    /** What the ledger lets the client move, for what is paid with tickets. */
    capability: CapabilityToken.optional(),
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
    ...paymentRefusals,
  ],
});
