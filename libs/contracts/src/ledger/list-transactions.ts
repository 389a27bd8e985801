import * as z from 'zod';
import { query } from '../contract';
import { Address, CommandId, Reason } from '../names';
import { page, pageFields } from './page';
import { RecordType, StoredTransaction } from './transaction';

/** Newest first. */
export const listTransactions = query({
  subject: 'ledger.list-transactions.v1',
  request: z.strictObject({
    ...pageFields,
    account: Address.optional(),
    parentId: CommandId.optional(),
    type: RecordType.optional(),
    reason: Reason.optional(),
    after: z.string().optional(),
    includeTotal: z.boolean().optional(),
  }),
  reply: page(StoredTransaction),
  refusals: ['BOOK_NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
});
