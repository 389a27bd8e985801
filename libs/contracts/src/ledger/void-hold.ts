import * as z from 'zod';
import { command } from '../contract';
import { CommandId, Reason } from '../names';
import { commandFields, postingRefusals } from './command-fields';
import { PostedTransaction } from './transaction';

/** Ends a hold and gives all of it back. Never refused for a frozen account. */
export const voidHold = command({
  subject: 'ledger.void-hold.v1',
  request: z.strictObject({ ...commandFields, holdId: CommandId, reason: Reason.optional() }),
  reply: PostedTransaction,
  refusals: postingRefusals,
});
