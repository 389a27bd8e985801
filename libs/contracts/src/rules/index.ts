import { z } from 'zod';
export const AmountRule = z.strictObject({ name: z.literal('available.v1') });
