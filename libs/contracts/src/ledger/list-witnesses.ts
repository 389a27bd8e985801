import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from './page';
import { Witness } from './witness-checkpoint';

/** The greatest sizes first, below `after`. */
export const listWitnesses = query({
  subject: 'ledger.list-witnesses.v1',
  request: z.strictObject({
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,16}(?:\.[0-9a-f]{64})?$/)
      .optional(),
  }),
  reply: page(Witness),
  refusals: [],
});
