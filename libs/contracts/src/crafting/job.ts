import * as z from 'zod';
import { Units } from '../amount';
import { Instant } from '../instant';
import { Address, CommandId } from '../names';
import { RecipeCode } from './recipe';

/** A job of more runs would outlast everybody. */
export const RUNS_MAX = 10_000;
export const Runs = z.int().min(1).max(RUNS_MAX);

/** `ready`: runs are done and cannot be delivered, because the account is closed, frozen or full; tried again and again. */
export const jobStates = ['queued', 'running', 'ready', 'delivered', 'cancelled', 'failed'] as const;
export const JobState = z.enum(jobStates);
export type JobState = z.infer<typeof JobState>;

export const CraftingJob = z.object({
  id: CommandId,
  account: Address,
  recipe: RecipeCode,
  version: z.int().positive(),
  state: JobState,
  runs: z.int().positive(),
  /** Runs whose outputs are on the account. */
  runsDelivered: z.int().nonnegative(),
  durationSeconds: z.int(),
  installFee: Units,
  acceptedAt: Instant,
  /** When its first run began; absent while it waits for a slot. */
  startedAt: Instant.optional(),
  /** When its last run is done; expected while it waits. */
  readyAt: Instant,
  endedAt: Instant.optional(),
  /** Why it is `ready` and not delivered, or why it failed. */
  blockedBy: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export type CraftingJob = z.output<typeof CraftingJob>;
