import * as z from 'zod';
import { query } from '../contract';
import { AccountBalance } from '../ledger/open-account';
import { Actor, Address } from '../names';
import { CompanyId } from './company';

/** What a company has of the currency (`part: treasury`) or of everything else (`part: inventory`). */
export const getTreasury = query({
  subject: 'company.get-treasury.v1',
  request: z.strictObject({ company: CompanyId, actor: Actor, part: z.enum(['treasury', 'inventory']) }),
  reply: z.object({ account: Address, balances: z.array(AccountBalance) }),
  refusals: ['COMPANY_NOT_FOUND', 'ROLE_REQUIRED'],
});
