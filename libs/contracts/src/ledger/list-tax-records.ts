import * as z from 'zod';
import { Amount } from '../amount';
import { query } from '../contract';
import { Instant } from '../instant';
import { Address, AssetCode, CommandId, Reason, RuleName } from '../names';
import { page, pageFields } from './page';
import { RecordType } from './transaction';

/** One posting of kind `tax`. A reversal and a refund give taxes back: their records go the other way. */
export const TaxRecord = z.object({
  /** `<seq>.<number of the posting>`. */
  id: z.string(),
  seq: z.int().positive(),
  /** The transaction that it is a part of. */
  parentId: CommandId,
  type: RecordType,
  reason: Reason.optional(),
  rule: RuleName.optional(),
  rulesVersion: z.int().nonnegative().optional(),
  from: Address,
  to: Address,
  asset: AssetCode,
  amount: Amount,
  committedAt: Instant,
});
export type TaxRecord = z.output<typeof TaxRecord>;

/** Every posting of kind `tax`, newest first: of one transaction, of one account that paid or got it, by one rule. */
export const listTaxRecords = query({
  subject: 'ledger.list-tax-records.v1',
  request: z.strictObject({
    ...pageFields,
    parentId: CommandId.optional(),
    account: Address.optional(),
    rule: RuleName.optional(),
    after: z
      .string()
      .regex(/^[0-9]{1,16}\.[0-9]{1,4}$/)
      .optional(),
  }),
  reply: page(TaxRecord),
  refusals: ['BOOK_NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
});
