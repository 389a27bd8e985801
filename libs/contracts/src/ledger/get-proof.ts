import * as z from 'zod';
import { query } from '../contract';
import { BookCode, CommandId } from '../names';
import { Checkpoint } from './list-checkpoints';

/**
 * That a transaction is in the history that the newest checkpoint covers. A checkpoint is made within a minute; until then
 * there is none that covers it.
 */
export const getProof = query({
  subject: 'ledger.get-proof.v1',
  request: z.strictObject({ book: BookCode, id: CommandId }),
  reply: z.object({
    checkpoint: Checkpoint,
    publicKey: z.string(),
    /** The canonical line of the transaction: what is hashed. */
    line: z.string(),
    /** Of the line, from 0: its seq less one. */
    index: z.int().nonnegative(),
    /** Roots of the parts of the tree beside the line's way up, the nearest first, in hex. */
    path: z.array(z.string()),
  }),
  refusals: ['BOOK_NOT_FOUND', 'TRANSACTION_NOT_FOUND', 'CHECKPOINT_NOT_FOUND'],
});
