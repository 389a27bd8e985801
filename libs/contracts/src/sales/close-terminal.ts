import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { TerminalId } from './fields';
import { Terminal } from './ticket';

/** Ends a terminal: nothing is sold on it any more, and what was sold can still be refunded on another. */
export const closeTerminal = command({
  subject: 'sales.close-terminal.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    terminalId: TerminalId,
  }),
  reply: z.object({ terminal: Terminal, replayed: z.boolean() }),
  refusals: ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS', 'TERMINAL_NOT_FOUND'],
});
