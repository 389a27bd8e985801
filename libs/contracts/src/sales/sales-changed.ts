import * as z from 'zod';
import { event } from '../contract';
import { Instant } from '../instant';
import { SignedCheckpoint } from './checkpoint';
import { EntryKind } from './entry';
import { ConflictType } from './sale-conflict';
import { BusinessDate, Digest, LocationId, SaleUnits, TerminalId, TicketId } from './fields';

/** What everybody may know of an entry that was appended. */
export const AppendedTicket = z
  .object({
    /** Its place in the log, from 0. */
    logIndex: z.int().min(0),
    ticketId: TicketId,
    kind: EntryKind,
    terminalId: TerminalId,
    seq: z.int().min(1),
    locationId: LocationId,
    businessDate: BusinessDate,
    currency: z.string(),
    total: SaleUnits,
    refersTo: TicketId.optional(),
    auditHash: Digest,
    issuedAt: Instant,
  })
  .meta({ id: 'AppendedTicket' });
export type AppendedTicket = z.output<typeof AppendedTicket>;

/** That a stored ticket does not fit its hash any more, told once. */
export const BrokenTicket = z
  .object({
    ticketId: TicketId,
    terminalId: TerminalId,
    seq: z.int().min(1),
    /** What does not fit: `publicHash`, `privateHash` or `auditHash`. */
    fields: z.array(z.string()),
    foundAt: Instant,
  })
  .meta({ id: 'BrokenTicket' });
export type BrokenTicket = z.output<typeof BrokenTicket>;

/** That two facts contradict each other, and how much money is at stake. */
export const OpenedConflict = z
  .object({
    conflictId: z.uuid(),
    /** What kind of conflict. */
    conflict: ConflictType,
    terminalId: TerminalId,
    locationId: LocationId,
    seq: z.int().min(1),
    ticketId: TicketId,
    exposure: SaleUnits.optional(),
    currency: z.string().optional(),
    foundAt: Instant,
  })
  .meta({ id: 'OpenedConflict' });
export type OpenedConflict = z.output<typeof OpenedConflict>;

/** What sales tells, under the names that clients know; `number` grows within each of them. */
export const SalesFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sales.ticket.appended'), number: z.int().min(0), data: AppendedTicket }),
  z.object({ type: z.literal('sales.integrity.broken'), number: z.int().min(0), data: BrokenTicket }),
  z.object({ type: z.literal('sales.conflict.opened'), number: z.int().min(0), data: OpenedConflict }),
  /** Its number is its size. */
  z.object({ type: z.literal('sales.checkpoint.signed'), number: z.int().min(0), data: SignedCheckpoint }),
]);
export type SalesFact = z.output<typeof SalesFact>;

/** One event for all of them, so that they keep their order. */
export const salesChanged = event({ subject: 'sales.event.sales-changed.v1', payload: SalesFact });
