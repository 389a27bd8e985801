import { z } from 'zod';
import { economySettings } from '../settings';

export const DrillSettings = z.object({
  ...economySettings,
  ledgerKills: z.int().nonnegative(),
  postgresKills: z.int().nonnegative(),
  /** Callers over NATS, each with one command at a time; there are a few more over HTTP. */
  callers: z.int().positive(),
  /** Work between a recovery and the next kill, about. */
  calmMs: z.int().positive(),
  /** One line of JSON for programs instead of a table for people. */
  isJson: z.boolean(),
  resultFile: z.string(),
});
export type DrillSettings = z.output<typeof DrillSettings>;
