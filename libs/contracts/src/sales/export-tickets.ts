import * as z from 'zod';
import { query } from '../contract';
import { ExportPlace } from './export-table';
import { TicketViewKind } from './get-ticket';
import { reportFilters } from './report';
import { Ticket } from './ticket';

/** A stretch of the tickets of some days as they are stored, by day and place in the log; training as well. */
export const exportTickets = query({
  subject: 'sales.export-tickets.v1',
  request: z.strictObject({ ...reportFilters, view: TicketViewKind, after: ExportPlace.optional() }),
  reply: z.object({ tickets: z.array(Ticket), next: ExportPlace.optional() }),
  refusals: [],
});
