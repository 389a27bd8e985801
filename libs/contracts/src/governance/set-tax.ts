import * as z from 'zod';
import { Amount } from '../amount';
import { command } from '../contract';
import { governanceFields } from './governance-fields';
import { Address, Note } from '../names';
import { TaxEvent, TaxId, TaxPayer } from '../rules';
import { RegisterChanged, registerRefusals } from './register-change';

/** A tax rule as it is asked for. Whether the rate is within its bounds is for the register to say. */
export const TaxOrder = z.strictObject({
  event: TaxEvent,
  rateBps: z.int(),
  minAmount: Amount.optional(),
  payer: TaxPayer,
  /** The sink of the rule unless an account is named. */
  destination: Address.optional(),
  exemptBelow: Amount.optional(),
});
export type TaxOrder = z.output<typeof TaxOrder>;

/** Makes a tax rule, or puts another in the place of the one with this id. */
export const setTax = command({
  subject: 'governance.set-tax.v1',
  request: z.strictObject({ ...governanceFields, taxId: TaxId, rule: TaxOrder, reason: Note.optional() }),
  reply: RegisterChanged,
  refusals: [...registerRefusals, 'RESERVED_ACCOUNT', 'ACCOUNT_NOT_FOUND', 'ACCOUNT_CLOSED', 'VAR_OUT_OF_RANGE'],
});
