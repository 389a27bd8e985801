import * as z from 'zod';
import { command } from '../contract';
import { Instant } from '../instant';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { SaleNote, TicketId } from './fields';

export const ErasureOrder = z.strictObject({ reason: SaleNote(500) });

/**
 * Removes the private part of a ticket and its salt for ever, in the log and of what waits in quarantine under its id, and appends an
 * event that says so. The hashes stay as they are: of what was removed they tell nothing. Each document has a private part of its own: of
 * what was given back of a sale it is erased by the id of that. While tickets are on their way nothing is erased.
 */
export const erasePrivate = command({
  subject: 'sales.erase-private.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    ticketId: TicketId,
    ...ErasureOrder.shape,
  }),
  reply: z.object({
    ticketId: TicketId,
    /** The event that says so. */
    eventId: TicketId,
    erasedAt: Instant,
    replayed: z.boolean(),
  }),
  refusals: [
    'IDEMPOTENCY_KEY_REUSED',
    'IDEMPOTENCY_IN_PROGRESS',
    'TICKET_NOT_FOUND',
    'ALREADY_ERASED',
    'PAYMENT_IN_PROGRESS',
  ],
});
