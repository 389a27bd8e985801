import { z } from 'zod';
import { hexKey, serviceSettings } from '@tix/runtime';

export const Config = z.object({
  ...serviceSettings,
  /** Shared with the gateway alone: signs what a client may do. */
  CAPABILITY_KEY: hexKey(32),
});
export type Config = z.output<typeof Config>;
