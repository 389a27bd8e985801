import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { CheckpointKey, SalesCheckpoint } from './checkpoint';
import { EntryHeader } from './entry';
import { BusinessDate, Digest, IssuedAt, LocationId, TerminalId, TicketId } from './fields';
import { PerpetualTotal, SaleTotals } from './sums';

/** Terminals that one command closes. */
export const CLOSINGS_MAX = 100;

/** The public part of a `close`: what a terminal has appended since its last one, by its seqs, never by the clock. */
export const CloseDocument = z.strictObject({
  v: z.literal(1),
  type: z.literal('close'),
  ticketId: TicketId,
  terminalId: TerminalId,
  seq: z.int().min(1),
  issuedAt: IssuedAt,
  /** The day that ends: nothing is sold on it, or on a day before it, on this terminal any more. */
  businessDate: BusinessDate,
  locationId: LocationId,
  /** Of the first entry that is counted; the last is the one before this. */
  fromSeq: z.int().min(1),
  /** The terminal that it closes and its last entry that is counted, where its own journal alone writes its chain. */
  of: TerminalId.optional(),
  toSeq: z.int().min(0).optional(),
  totals: z.array(SaleTotals),
  perpetualTotal: z.array(PerpetualTotal),
  refersTo: z.null(),
  training: z.literal(false),
});
export type CloseDocument = z.output<typeof CloseDocument>;

/** A `close` as it was appended. */
export const DayClosing = z
  .object({
    public: CloseDocument,
    header: EntryHeader,
    auditHash: Digest,
    logIndex: z.int().min(0),
  })
  .meta({ id: 'DayClosing' });
export type DayClosing = z.output<typeof DayClosing>;

const fields = z.strictObject({
  terminalId: TerminalId.optional(),
  /** All its terminals that are open and have not closed the day yet. */
  locationId: LocationId.optional(),
  businessDate: BusinessDate,
});

/** One terminal, or all of a location. */
export const DayOrder = fields.superRefine(({ terminalId, locationId }, context) => {
  if ((terminalId === undefined) !== (locationId === undefined)) return;
  const message = 'either a terminal or a location';
  context.addIssue({ code: 'custom', path: ['terminalId'], message });
});
export type DayOrder = z.output<typeof DayOrder>;

/** Ends a day: appends a `close` on each terminal, all or none, and states the log in a checkpoint. */
export const closeDay = command({
  subject: 'sales.close-day.v1',
  request: z.strictObject({ id: CommandId, fingerprint: Fingerprint.optional(), actor: Actor, day: DayOrder }),
  reply: z.object({
    businessDate: BusinessDate,
    closings: z.array(DayClosing),
    /** The first that covers all of them. */
    checkpoint: SalesCheckpoint,
    publicKey: CheckpointKey,
    replayed: z.boolean(),
  }),
  refusals: [
    'IDEMPOTENCY_KEY_REUSED',
    'IDEMPOTENCY_IN_PROGRESS',
    'TERMINAL_NOT_FOUND',
    'DAY_CLOSED',
    'DAY_NOT_BEGUN',
    'INTEGRITY',
  ],
});
