import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { RegisterChange } from './register-change';

/** The history of the register, newest first: of one variable, of one tax rule, or all of it. */
export const listRegisterChanges = query({
  subject: 'governance.list-register-changes.v1',
  request: z.strictObject({
    variable: z.string().max(64).optional(),
    tax: z.string().max(64).optional(),
    limit: z.int().min(1).max(PAGE_MAX),
    after: z.string().optional(),
  }),
  reply: page(RegisterChange),
  refusals: [],
});
