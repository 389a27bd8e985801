import * as z from 'zod';
import { command } from '../contract';
import { OperationDrafts } from './catalog';
import { commandFields, commandRefusals } from './command-fields';

/**
 * Sets the operations of a book from this seq on, as a new version; what was done under others stays as it is. The same
 * operations again change nothing and are answered alike. For operators.
 */
export const setCatalog = command({
  subject: 'ledger.set-catalog.v1',
  request: z.strictObject({ ...commandFields, operations: OperationDrafts, reserve: z.boolean().optional() }),
  reply: z.object({
    version: z.int().positive(),
    /** The seq at which it took effect. */
    seq: z.int().positive(),
    replayed: z.boolean(),
  }),
  refusals: [...commandRefusals, 'NOT_OWNER', 'ASSET_NOT_FOUND', 'CATALOG_INCOMPLETE'],
});
