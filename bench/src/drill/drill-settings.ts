import * as z from 'zod';
import { economySettings } from '../settings';

export const DrillSettings = z.object({
  ...economySettings,
  /** Names of those to run; all when there is none. */
  drills: z.array(z.string()),
  /** Faults of each drill, instead of as many as it says itself. */
  times: z.int().positive().optional(),
  /** Callers over NATS, each with one command at a time; there are a few more over HTTP. */
  callers: z.int().positive(),
  /** Work between a recovery and the next fault, about. */
  calmMs: z.int().positive(),
  /** How long what can be held up is held up. */
  stallMs: z.int().positive(),
  /** One line of JSON for programs instead of a table for people. */
  isJson: z.boolean(),
  resultFile: z.string(),
});
export type DrillSettings = z.output<typeof DrillSettings>;
