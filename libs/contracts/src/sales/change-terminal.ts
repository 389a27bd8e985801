import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { TerminalId } from './fields';
import { DeferredTickets, Terminal } from './ticket';

export const TerminalChange = z.strictObject({ deferredTickets: DeferredTickets });

/**
 * Sets how many tickets a terminal may take without a network, and appends an event that says so. In force at once here, and for
 * the terminal when it pulls.
 */
export const changeTerminal = command({
  subject: 'sales.change-terminal.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    terminalId: TerminalId,
    ...TerminalChange.shape,
  }),
  reply: z.object({ terminal: Terminal, replayed: z.boolean() }),
  refusals: ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS', 'TERMINAL_NOT_FOUND', 'TERMINAL_CLOSED'],
});
