import * as z from 'zod';
import { command } from '../contract';
import { localFields, localRefusals } from './company';
import { Employment, EmploymentId } from './job';

/** The member resigns or is dismissed; what was worked is paid at the end of its period. */
export const endEmployment = command({
  subject: 'company.end-employment.v1',
  request: z.strictObject({ ...localFields, employment: EmploymentId, end: z.enum(['resigned', 'dismissed']) }),
  reply: z.object({ employment: Employment, replayed: z.boolean() }),
  refusals: [...localRefusals, 'EMPLOYMENT_NOT_FOUND', 'NOT_OWNER', 'ROLE_REQUIRED', 'EMPLOYMENT_ENDED'],
});
