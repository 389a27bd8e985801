import * as z from 'zod';
import { command } from '../contract';
import { Address, CommandId, Reason } from '../names';
import { commandFields, postingRefusals } from './command-fields';
import { AssetAmount, HOLDS_MAX, PostedTransaction } from './transaction';

/** Pays from a client's hold and ends it: what is not captured is available again. Without `amounts` all of it is captured. */
export const captureHold = command({
  subject: 'ledger.capture-hold.v1',
  request: z.strictObject({
    ...commandFields,
    holdId: CommandId,
    to: Address,
    amounts: z.array(AssetAmount).min(1).max(HOLDS_MAX).optional(),
    reason: Reason.optional(),
  }),
  reply: PostedTransaction,
  refusals: postingRefusals,
});
