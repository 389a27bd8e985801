import * as z from 'zod';
import { command } from '../contract';
import { Actor } from '../names';
import { Digest } from './fields';
import { Terminal } from './ticket';

/** 32 bytes of an Ed25519 key in hexadecimal digits. */
export const PublicKey = z.string().regex(/^[0-9a-f]{64}$/, 'not 32 bytes in hexadecimal digits');

/**
 * Gives a terminal the key that its entries are signed with from now on; a former key ends, and with it whatever blocked the
 * terminal. The same key with the same token once more changes nothing and gets the same answer.
 */
export const enrolTerminal = command({
  subject: 'sales.enrol-terminal.v1',
  request: z.strictObject({ tokenHash: Digest, publicKey: PublicKey, actor: Actor }),
  reply: z.object({ terminal: Terminal }),
  refusals: ['ENROLMENT_INVALID', 'TERMINAL_CLOSED'],
});
