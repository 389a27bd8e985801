import * as z from 'zod';
import { query } from '../contract';
import { AllowanceName } from '../names';
import { Allowance } from './allowance';
import { page, pageFields } from './page';

/** In the order of their names; `after` is the last one seen. */
export const listAllowances = query({
  subject: 'ledger.list-allowances.v1',
  request: z.strictObject({ ...pageFields, after: AllowanceName.optional() }),
  reply: page(Allowance),
  refusals: ['BOOK_NOT_FOUND'],
});
