import * as z from 'zod';
import { Instant } from '../instant';
import { CommandId } from '../names';
import { Digest, LocationId, SaleUnits, TerminalId, TicketId } from './fields';

export const conflictTypes = [
  'FORK',
  'CHAIN_BREAK',
  'OVER_REFUND',
  'DOUBLE_CANCEL',
  'DUPLICATE_ID',
  'CLOCK_SKEW',
  'DAY_CLOSED',
  'STALE_CATALOG',
  'PAYMENT_REJECTED',
] as const;
export const ConflictType = z.enum(conflictTypes);
export type ConflictType = z.infer<typeof ConflictType>;

/**
 * `accept` lets a cancellation count that came when the day of its sale was closed, or takes note of a warning; `adopt` appends the
 * second branch as a series of its own; `void` leaves it in quarantine; `recover` says that what was given back too much comes back,
 * `write_off` that it does not. Of a payment with tickets that was put off, `recover` has the ledger move it now, and is refused as the
 * ledger refuses it; `write_off` gives it up.
 */
export const ConflictAction = z.enum(['adopt', 'void', 'recover', 'write_off', 'accept']);
export type ConflictAction = z.infer<typeof ConflictAction>;

/** What may be done about each type, what is advised first. */
export const conflictActions: Readonly<Record<ConflictType, readonly [ConflictAction, ...ConflictAction[]]>> = {
  FORK: ['adopt', 'void'],
  CHAIN_BREAK: ['void'],
  OVER_REFUND: ['recover', 'write_off'],
  DOUBLE_CANCEL: ['recover', 'write_off'],
  DUPLICATE_ID: ['void'],
  CLOCK_SKEW: ['void'],
  DAY_CLOSED: ['accept', 'recover', 'write_off'],
  STALE_CATALOG: ['accept'],
  PAYMENT_REJECTED: ['recover', 'write_off'],
};

/**
 * What has become of tickets that were taken without a network: moved by the ledger, refused by it, not known yet, given up by an
 * operator, or nothing left to move because the sale was given back before.
 */
export const PaymentState = z.enum(['pending', 'settled', 'rejected', 'written_off', 'void']);
export type PaymentState = z.infer<typeof PaymentState>;

/** One side of a conflict: the entry that is in the log, or the one that came later. */
const Side = z.object({ ticketId: TicketId.optional(), auditHash: Digest, logIndex: z.int().min(0).optional() });

/** Two facts of which one at most can stand. Nothing of either side is lost. */
export const SaleConflict = z.object({
  id: z.uuid(),
  type: ConflictType,
  status: z.enum(['open', 'resolved']),
  terminalId: TerminalId,
  locationId: LocationId,
  /** Of the entry that came later. */
  seq: z.int().min(1),
  /** What is in the log, where something is. */
  recorded: Side.optional(),
  /** What came later; without a place in the log it is kept in quarantine. */
  received: Side,
  /** Entries in quarantine. */
  quarantined: z.int().min(0),
  /** The money at stake, in minor units, where there is some. */
  exposure: SaleUnits.optional(),
  currency: z.string().optional(),
  /** Of `PAYMENT_REJECTED`: what has become of it, why it was refused, and the transaction of its latest or next try. */
  payment: z.object({ state: PaymentState, code: z.string().optional(), transactionId: CommandId }).optional(),
  /** Why, in words. */
  detail: z.string(),
  suggested: ConflictAction,
  openedAt: Instant,
  resolution: z
    .object({ action: ConflictAction, reason: z.string(), resolvedAt: Instant, series: TerminalId.optional() })
    .optional(),
});
export type SaleConflict = z.output<typeof SaleConflict>;
