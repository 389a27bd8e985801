import * as z from 'zod';
import { command } from '../contract';
import { RuleName } from '../names';
import { Allowance } from './allowance';
import { commandFields, commandRefusals } from './command-fields';

/**
 * Sets how much may be used from this seq on; what was used already counts, unless the length of the window changes. The
 * asset of an allowance never changes. A retry gets the first answer and sets nothing, also when the first had changed nothing. For governance-svc, company-svc for names that begin with `spend_`, and the
 * gateway for names that begin with `consent_`.
 */
export const setAllowance = command({
  subject: 'ledger.set-allowance.v1',
  request: z.strictObject({ ...commandFields, ...Allowance.shape, allowance: RuleName }),
  reply: z.object({ allowance: Allowance, replayed: z.boolean() }),
  refusals: [...commandRefusals, 'NOT_OWNER', 'ASSET_NOT_FOUND', 'ALREADY_EXISTS'],
});
