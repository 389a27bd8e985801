import * as z from 'zod';
import { command } from '../contract';
import { CommandId, Note, Reason } from '../names';
import { commandFields, correctionLimits, correctionRights } from './command-fields';
import { PostedTransaction } from './transaction';

/**
 * Posts every posting of a transaction the other way round, once. Judged by net effect, so a pass-through account needs nothing.
 * `force` (operators only) lets a receiver who has spent the value go into debt: its overdraft limit is raised to the debt.
 */
export const reverseTransaction = command({
  subject: 'ledger.reverse-transaction.v1',
  request: z.strictObject({
    ...commandFields,
    transactionId: CommandId,
    reason: Reason,
    force: z.boolean().optional(),
    note: Note.optional(),
  }),
  reply: PostedTransaction,
  refusals: [...correctionRights, 'ALREADY_REVERSED', 'NOT_REVERSIBLE', ...correctionLimits],
});
