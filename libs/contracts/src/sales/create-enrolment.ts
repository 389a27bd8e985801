import * as z from 'zod';
import { command } from '../contract';
import { Instant } from '../instant';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { Digest, TerminalId } from './fields';

/** Minutes for which the token of an enrolment may be used. */
export const ENROLMENT_MINUTES = 15;

/** Lets one key be enrolled for a terminal, once and soon. Only the digest of the token is known here. */
export const createEnrolment = command({
  subject: 'sales.create-enrolment.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    terminalId: TerminalId,
    tokenHash: Digest,
  }),
  reply: z.object({ terminalId: TerminalId, expiresAt: Instant, replayed: z.boolean() }),
  refusals: ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS', 'TERMINAL_NOT_FOUND', 'TERMINAL_CLOSED'],
});
