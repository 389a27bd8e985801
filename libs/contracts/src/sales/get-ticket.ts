import * as z from 'zod';
import { query } from '../contract';
import { TicketId } from './fields';
import { Ticket } from './ticket';

export const TicketViewKind = z.enum(['public', 'full']);

/** One ticket. Whose stored data do not fit their hash is shown to auditors alone, who see that they do not. */
export const getTicket = query({
  subject: 'sales.get-ticket.v1',
  request: z.strictObject({ ticketId: TicketId, view: TicketViewKind, forAuditor: z.boolean() }),
  reply: Ticket,
  refusals: ['TICKET_NOT_FOUND', 'INTEGRITY'],
});
