import * as z from 'zod';
import { query } from '../contract';
import { BookCode, CommandId } from '../names';
import { StoredTransaction } from './transaction';

export const getTransaction = query({
  subject: 'ledger.get-transaction.v1',
  request: z.strictObject({ book: BookCode, id: CommandId }),
  reply: StoredTransaction,
  refusals: ['BOOK_NOT_FOUND', 'TRANSACTION_NOT_FOUND'],
});
