import * as z from 'zod';
import { command } from '../contract';
import { commandFields, commandRefusals } from './command-fields';

/**
 * From this seq on the rules of this version are in force: an order that names another is refused. `version` is the one after
 * the current; the current one again changes nothing and is answered alike. For governance-svc alone.
 */
export const setRules = command({
  subject: 'ledger.set-rules.v1',
  request: z.strictObject({ ...commandFields, version: z.int().positive() }),
  reply: z.object({
    version: z.int().positive(),
    /** The seq at which they took effect. */
    seq: z.int().positive(),
    replayed: z.boolean(),
  }),
  refusals: [...commandRefusals, 'NOT_OWNER', 'RULES_CHANGED'],
});
