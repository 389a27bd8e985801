import * as z from 'zod';
import { command } from '../contract';
import { governanceFields } from './governance-fields';
import { Note } from '../names';
import { TaxId } from '../rules';
import { RegisterChanged, registerRefusals } from './register-change';

export const removeTax = command({
  subject: 'governance.remove-tax.v1',
  request: z.strictObject({ ...governanceFields, taxId: TaxId, reason: Note.optional() }),
  reply: RegisterChanged,
  refusals: [...registerRefusals, 'TAX_NOT_FOUND'],
});
