import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { TerminalId, TicketId } from './fields';

/** Differences that are told; all are counted, and put right. */
export const DIFFERENCES_MAX = 100;

/** What was derived otherwise than the documents say: the status of a sale, or up to which day a terminal is closed. */
export const ProjectionDifference = z
  .object({
    of: z.enum(['status', 'closedThrough']),
    ticketId: TicketId.optional(),
    terminalId: TerminalId.optional(),
    /** Absent where nothing was there. */
    was: z.string().optional(),
    /** Absent where nothing should be. */
    is: z.string().optional(),
  })
  .meta({ id: 'SalesProjectionDifference' });
export type ProjectionDifference = z.output<typeof ProjectionDifference>;

export const RebuildOrder = z.strictObject({
  /** A place of the log: where the last answer said to go on. From the beginning unless told. */
  from: z.int().min(0).optional(),
  /** Compares, and puts nothing right. */
  dryRun: z.boolean().optional(),
});

/**
 * Derives what follows from a stretch of the log again, compares it with what is there, and puts that right, sale by sale beside
 * what is going on. Documents never change. It may be cut and repeated anywhere: what is right already is left alone.
 */
export const rebuildProjections = command({
  subject: 'sales.rebuild-projections.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    ...RebuildOrder.shape,
  }),
  reply: z.object({
    from: z.int().min(0),
    /** Where to go on; absent behind the last stretch. */
    next: z.int().min(0).optional(),
    /** Entries of the log. */
    size: z.int().min(0),
    /** Sales and terminals. */
    compared: z.int().min(0),
    differing: z.int().min(0),
    repaired: z.int().min(0),
    differences: z.array(ProjectionDifference).max(DIFFERENCES_MAX),
  }),
  refusals: [],
});
