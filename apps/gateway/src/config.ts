import { Port, hexKey, serviceSettings } from '@tix/runtime';
import * as z from 'zod';

/** The gateway's settings; see the README for what each does. */
export const Config = z.object({
  ...serviceSettings,
  CAPABILITY_KEY: hexKey(32),
  KEY_PEPPER: hexKey(32),
  CURSOR_KEY: hexKey(32),
  REDIS_URL: z.string().min(1),
  /** Before every key in Redis, where several economies share one. */
  REDIS_PREFIX: z.string().default('tix:'),
  GATEWAY_PORT: Port.default(8080),
  /** The address to listen on: all of them unless told. */
  GATEWAY_HOST: z.string().min(1).optional(),
  FIRST_OPERATOR_KEY: z.string().min(1).optional(),
});
export type Config = z.output<typeof Config>;
