import { serviceSettings } from '@tix/runtime';
import * as z from 'zod';

/** The settings of this service; see the README for what each does. */
export const Config = z.object({
  ...serviceSettings,
  REDIS_URL: z.string().min(1),
  /** Before every key in Redis, where several economies share one. */
  REDIS_PREFIX: z.string().default('tix:'),
  /** Whether this process answers requests, works on jobs, or both. */
  ROLE: z.enum(['api', 'worker', 'both']).default('both'),
});
export type Config = z.output<typeof Config>;
