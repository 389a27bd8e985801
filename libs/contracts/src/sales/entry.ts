import * as z from 'zod';
import { Digest, TerminalId, TicketId } from './fields';

/** What may stand in the chain of a terminal. */
export const entryKinds = ['sale', 'cancellation', 'refund', 'export', 'close', 'event', 'resolution'] as const;
export const EntryKind = z.enum(entryKinds);
export type EntryKind = z.infer<typeof EntryKind>;

/** What is chained and signed of an entry: its place and the hashes of its two parts. */
export const EntryHeader = z.strictObject({
  v: z.literal(1),
  kind: EntryKind,
  terminalId: TerminalId,
  /** From 1 on each terminal, without a gap. */
  seq: z.int().min(1),
  ticketId: TicketId,
  /** Of the entry before it on the terminal. */
  prevHash: Digest,
  publicHash: Digest,
  privateHash: Digest,
});
export type EntryHeader = z.output<typeof EntryHeader>;
