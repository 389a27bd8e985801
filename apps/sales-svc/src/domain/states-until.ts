import type { TicketStatus } from '@tix/contracts';

const BEFORE: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  completed: [],
  partially_refunded: ['completed'],
  refunded: ['partially_refunded', 'completed'],
  cancelled: ['completed'],
  superseded: ['cancelled', 'completed'],
};

/** What a sale is, and what it may have been before, the latest first. What it never was nobody was given a receipt of. */
export function statesUntil(status: TicketStatus): readonly TicketStatus[] {
  return [status, ...BEFORE[status]];
}
