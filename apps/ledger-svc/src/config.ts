import { z } from 'zod';
import { hexKey, serviceSettings } from '@tix/runtime';

export const Config = z.object({
  ...serviceSettings,
  /** Shared with the gateway alone: signs what a client may do. */
  CAPABILITY_KEY: hexKey(32),
  /** The ledger's alone: what it states of its books is signed with it. */
  CHECKPOINT_KEY: hexKey(32),
  /** Between two checkpoints of a book that goes on. */
  CHECKPOINT_SECONDS: z.coerce.number().int().min(1).max(86_400).default(60),
});
export type Config = z.output<typeof Config>;
