import * as z from 'zod';
import { command } from '../contract';
import { CommandId } from '../names';
import { commandFields } from './command-fields';

/** Erases metadata, note and their salts for good; the hash chain goes on to hold, because it commits only to salted hashes. */
export const eraseMemo = command({
  subject: 'ledger.erase-memo.v1',
  request: z.strictObject({ ...commandFields, transactionId: CommandId }),
  reply: z.object({ erased: z.boolean() }),
  refusals: ['LEDGER_BUSY', 'BOOK_NOT_FOUND', 'NOT_OWNER', 'TRANSACTION_NOT_FOUND'],
});
