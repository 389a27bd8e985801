import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { CheckpointKey, SalesCheckpoint } from './checkpoint';

/** States the log as it is. When nothing was appended since the last checkpoint, that one is answered. */
export const makeSalesCheckpoint = command({
  subject: 'sales.make-sales-checkpoint.v1',
  request: z.strictObject({ id: CommandId, fingerprint: Fingerprint.optional(), actor: Actor }),
  reply: z.object({ checkpoint: SalesCheckpoint, publicKey: CheckpointKey, created: z.boolean() }),
  refusals: ['CHECKPOINT_NOT_FOUND', 'INTEGRITY'],
});
