import * as z from 'zod';
import { query } from '../contract';
import { Instant } from '../instant';
import { PAGE_MAX, page } from '../ledger';
import { TicketType } from './document';
import { BusinessDate, LocationId, SaleMethod, TerminalId, TicketId } from './fields';
import { Ticket, TicketStatus } from './ticket';

/** A business date, or a moment of issue. */
export const SaleBound = z.union([BusinessDate, Instant]);

export const ticketFilters = {
  /** Included. */
  from: SaleBound.optional(),
  /** Not included. */
  to: SaleBound.optional(),
  location: LocationId.optional(),
  /** With the branches that were adopted for it, `T-001~2`; one of these alone by its own name. */
  terminal: TerminalId.optional(),
  method: SaleMethod.optional(),
  /** Of sales. */
  status: TicketStatus.optional(),
  /** Sales unless told. */
  type: TicketType.optional(),
  /** Cancellation and refunds of this sale. */
  refersTo: TicketId.optional(),
};

/** Newest first, in the public view. A page is short where its tickets are large. */
export const listTickets = query({
  subject: 'sales.list-tickets.v1',
  request: z.strictObject({
    ...ticketFilters,
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,16}$/)
      .optional(),
  }),
  reply: page(Ticket),
  refusals: [],
});
