import * as z from 'zod';
import { query } from '../contract';
import { Address, BookCode } from '../names';
import { Account } from './open-account';

/** The account with its balances as committed. Holds past their deadline no longer count as held. */
export const getAccount = query({
  subject: 'ledger.get-account.v1',
  request: z.strictObject({ book: BookCode, address: Address }),
  reply: Account,
  refusals: ['BOOK_NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
});
