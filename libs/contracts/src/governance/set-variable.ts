import * as z from 'zod';
import { command } from '../contract';
import { governanceFields } from './governance-fields';
import { Note } from '../names';
import { RegisterChanged, registerRefusals } from './register-change';

/** Sets a variable within its bounds. It takes effect at a seq; a post that was composed before is composed anew. */
export const setVariable = command({
  subject: 'governance.set-variable.v1',
  request: z.strictObject({ ...governanceFields, key: z.string().max(64), value: z.json(), reason: Note }),
  reply: RegisterChanged,
  refusals: [...registerRefusals, 'VARIABLE_NOT_FOUND', 'ASSET_NOT_FOUND', 'VAR_OUT_OF_RANGE'],
});
