import * as z from 'zod';
import { command } from '../contract';
import { MemberId } from '../governance/member';
import { commandFields, postingRefusals } from '../ledger/command-fields';
import { PostedTransaction } from '../ledger/transaction';
import { Company, CompanyName, FOUNDERS_MAX } from './company';

const { dryRun: _, ...fields } = commandFields;

/**
 * Founds a company. The fee of the register is burned from the owner's account in the transaction of this command's id; a
 * company whose founding costs nothing makes none.
 */
export const foundCompany = command({
  subject: 'company.found-company.v1',
  request: z.strictObject({
    ...fields,
    name: CompanyName,
    owner: MemberId,
    /** Beside the owner; they become officers. */
    founders: z.array(MemberId).max(FOUNDERS_MAX).optional(),
  }),
  reply: z.object({ company: Company, transaction: PostedTransaction.optional(), replayed: z.boolean() }),
  refusals: [...postingRefusals, 'MEMBER_NOT_FOUND', 'NAME_TAKEN', 'FOUNDERS_REQUIRED', 'COMPANY_LIMIT'],
});
