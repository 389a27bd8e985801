import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { LocationId, TerminalId } from './fields';
import { Terminal } from './ticket';

/** By their ids. */
export const listTerminals = query({
  subject: 'sales.list-terminals.v1',
  request: z.strictObject({
    id: TerminalId.optional(),
    locationId: LocationId.optional(),
    limit: z.int().min(1).max(PAGE_MAX),
    after: z.string().max(64).optional(),
  }),
  reply: page(Terminal),
  refusals: [],
});
