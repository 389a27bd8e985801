import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { LocationId, TerminalId } from './fields';
import { ConflictType, SaleConflict } from './sale-conflict';

/** Newest first. */
export const listConflicts = query({
  subject: 'sales.list-conflicts.v1',
  request: z.strictObject({
    id: z.uuid().optional(),
    terminal: TerminalId.optional(),
    location: LocationId.optional(),
    type: ConflictType.optional(),
    status: z.enum(['open', 'resolved']).optional(),
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,16}$/)
      .optional(),
  }),
  reply: page(SaleConflict),
  refusals: [],
});
