import * as z from 'zod';
import { query } from '../contract';
import { Address } from '../names';
import { Hold, HoldState } from './get-hold';
import { page, pageFields } from './page';

/** Newest first. */
export const listHolds = query({
  subject: 'ledger.list-holds.v1',
  request: z.strictObject({
    ...pageFields,
    account: Address.optional(),
    state: HoldState.optional(),
    maker: z
      .string()
      .max(128)
      .refine((text) => !text.includes('\u0000'), 'no NUL')
      .optional(),
    after: z.string().optional(),
  }),
  reply: page(Hold),
  refusals: ['BOOK_NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
});
