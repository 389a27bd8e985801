import * as z from 'zod';
import { Amount } from '../amount';
import { command } from '../contract';
import { commandFields, postingRefusals } from '../ledger/command-fields';
import { PostedTransaction } from '../ledger/transaction';
import { Address, AssetCode, Metadata, Note, Reason, Reference } from '../names';
import { CompanyId } from './company';

/** Pays from a company's treasury or hands out of its inventory; the taxes on transfers are paid as by anybody. */
export const transferTreasury = command({
  subject: 'company.transfer-treasury.v1',
  request: z.strictObject({
    ...commandFields,
    company: CompanyId,
    to: Address,
    asset: AssetCode,
    amount: Amount,
    reason: Reason.optional(),
    metadata: Metadata.optional(),
    note: Note.optional(),
    reference: Reference.optional(),
  }),
  reply: PostedTransaction,
  refusals: [...postingRefusals, 'COMPANY_NOT_FOUND', 'COMPANY_DISSOLVED', 'ROLE_REQUIRED'],
});
