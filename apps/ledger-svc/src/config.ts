import * as z from 'zod';
import { hexKey, serviceSettings } from '@tix/runtime';

export const Config = z.object({
  ...serviceSettings,
  /** Shared with the gateway alone: signs what a client may do. */
  CAPABILITY_KEY: hexKey(32),
  /** The ledger's alone: what it states of its books is signed with it. */
  CHECKPOINT_KEY: hexKey(32),
  /** Between two checkpoints of a book that goes on. */
  CHECKPOINT_SECONDS: z.coerce.number().int().min(1).max(86_400).default(60),
  /** What the process that leads may remember of accounts and balances; what it lacks it reads. */
  MEMORY_MB: z.coerce.number().int().min(16).max(65_536).default(256),
});
export type Config = z.output<typeof Config>;
