import type { Command } from 'commander';
import { usageFailure } from '../cli-failure';
import { unitsOf } from '../domain/units';

/** What goes with every command that moves value. */
export interface MovingOptions {
  readonly idempotencyKey?: string;
  readonly dryRun?: boolean;
}

export interface MemoOptions {
  readonly note?: string;
  readonly reference?: string;
  readonly metadata?: string;
}

export function withMoving(command: Command): Command {
  return command
    .option(
      '--idempotency-key <key>',
      'the same for a repetition: it is done once; a new one is made and told otherwise',
    )
    .option('--dry-run', 'decide and answer, and leave nothing');
}

export function withMemo(command: Command): Command {
  return command
    .option('--note <text>', 'words for people')
    .option('--reference <text>', 'what it is called elsewhere')
    .option('--metadata <json>', 'an object of ids and numbers');
}

export function dryRunOf({ dryRun }: MovingOptions): { readonly dryRun?: true } {
  return dryRun ? { dryRun: true } : {};
}

/** A positive whole number of units; throws where it is none, before anything is sent. */
export function amountOf(text: string): number {
  const units = unitsOf(text);
  if (units !== undefined && units > 0) return units;
  throw usageFailure(`An amount is a whole number of units from 1 to ${Number.MAX_SAFE_INTEGER}, not ${text}`);
}

export function memoOf({ note, reference, metadata }: MemoOptions): {
  readonly note?: string;
  readonly reference?: string;
  readonly metadata?: Record<string, never>;
} {
  return {
    ...(note !== undefined && { note }),
    ...(reference !== undefined && { reference }),
    ...(metadata !== undefined && { metadata: jsonOf(metadata, '--metadata') as Record<string, never> }),
  };
}

export function jsonOf(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw usageFailure(`${place} is not JSON: ${(error as Error).message}`);
  }
}

/** Only what was told. */
export function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
