import * as z from 'zod';
import { query } from '../contract';
import { Instant } from '../instant';
import { PAGE_MAX, page } from '../ledger';
import { PublicKey } from './enrol-terminal';
import { TerminalId, TicketId } from './fields';
import { TerminalKeyId } from './key-rotation';

/** A key of a terminal, and the entries of its chain that it has signed. */
export const TerminalKeyView = z
  .object({
    kid: TerminalKeyId,
    publicKey: PublicKey,
    firstSeq: z.int().min(1),
    /** Absent while it is in force; below `firstSeq` where it has signed nothing. */
    lastSeq: z.int().min(0).optional(),
    /** How the terminal came to it: by a token of an operator, or by an entry that the key before it has signed. */
    by: z.enum(['enrolment', 'rotation']),
    /** Of the event that says so. */
    documentId: TicketId.optional(),
    since: Instant,
  })
  .meta({ id: 'TerminalKey' });
export type TerminalKeyView = z.output<typeof TerminalKeyView>;

/** In the order in which they were in force. */
export const listTerminalKeys = query({
  subject: 'sales.list-terminal-keys.v1',
  request: z.strictObject({
    terminalId: TerminalId,
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,16}$/)
      .optional(),
  }),
  reply: page(TerminalKeyView),
  refusals: ['TERMINAL_NOT_FOUND'],
});
