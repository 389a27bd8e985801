import { createHash } from 'node:crypto';
import { uuidOf } from '@tix/runtime';

/** The id of what a command makes: a letter for its kind and digits of the command's own id. */
export function idFrom(letter: string, commandId: string): string {
  return letter + createHash('sha256').update(commandId).digest('hex').slice(0, 20);
}

/** The transaction of one wage, whoever posts it and however often. */
export function wageId(employment: string, periodStart: bigint): string {
  return uuidOf(`salary:${employment}:${periodStart}`);
}
