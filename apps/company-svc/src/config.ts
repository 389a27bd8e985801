import { serviceSettings } from '@tix/runtime';
import * as z from 'zod';

/** The settings of this service; see the README for what each does. */
export const Config = z.object({
  ...serviceSettings,
  REDIS_URL: z.string().min(1),
  /** Before every key in Redis, where several economies share one. */
  REDIS_PREFIX: z.string().default('tix:'),
});
export type Config = z.output<typeof Config>;
