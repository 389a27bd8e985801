import * as z from 'zod';
import { Amount } from '../amount';
import { command } from '../contract';
import { CommandId, Note, Reason } from '../names';
import { commandFields, correctionLimits, correctionRights } from './command-fields';
import { PostedTransaction } from './transaction';

/**
 * Gives back a part of the one principal posting; its taxes follow in proportion, rounded up in favour of who paid them,
 * never more than they were. The sum of refunds is at most the original.
 */
export const refundTransaction = command({
  subject: 'ledger.refund-transaction.v1',
  request: z.strictObject({
    ...commandFields,
    transactionId: CommandId,
    amount: Amount,
    reason: Reason,
    note: Note.optional(),
  }),
  reply: PostedTransaction,
  refusals: [...correctionRights, 'NOT_REFUNDABLE', 'REFUND_EXCEEDS_ORIGINAL', ...correctionLimits],
});
