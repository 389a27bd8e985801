import { isOutage } from '@tix/runtime';

export type QueryFailure =
  | { readonly code: 'SQL_NOT_ALLOWED'; readonly reason: string; readonly detail: string; readonly position: number }
  | { readonly code: 'SQL_TIMEOUT' }
  | { readonly code: 'OVERLOADED' };

/** By how SQLSTATE begins: what may be told without a name of anything that is not the asker's. */
const REASONS: readonly (readonly [state: RegExp, reason: string, detail: string])[] = [
  [/^22/, 'value', 'a value does not fit what is done with it'],
  [/^42601/, 'syntax', 'this is not one statement'],
  [/^(?:42501|25006)/, 'permission', 'the role that runs queries may not do this'],
  [/^42/, 'names', 'a name, a type or a group does not fit'],
  [/^(?:21|0A)/, 'names', 'this cannot be done'],
  [/^(?:53[24]|54)/, 'resources', 'it takes too much memory or space'],
];
const TIMED_OUT = '57014';
const TOO_MANY = '53300';
const OTHER_VALUES = '08P01';
const UNNAMED = [OTHER_VALUES, 'parameter', 'there are more values than it names'] as const;
const NO_CONNECTION = /timeout exceeded when trying to connect/;

/** What is told of an error of PostgreSQL: never its own words, which may name what nobody should know of. `undefined`: not its fault. */
export function explainFailure(error: unknown): QueryFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', position = '1' } = error as Error & { readonly code?: string; readonly position?: string };
  if (code === TIMED_OUT) return { code: 'SQL_TIMEOUT' };
  if (code === TOO_MANY || NO_CONNECTION.test(error.message)) return { code: 'OVERLOADED' };
  const found = reasonOf(error, code);
  if (found) return { code: 'SQL_NOT_ALLOWED', reason: found[1], detail: found[2], position: Number(position) };
  if (isOutage(error) || code === '') return undefined;
  return { code: 'SQL_NOT_ALLOWED', reason: 'names', detail: 'it cannot be run', position: Number(position) };
}

function reasonOf(error: Error, code: string) {
  // What the server has answered to what it was sent, and not that the connection has ended, which is of the same class.
  const isAnswer = 'severity' in error && error['severity'] === 'ERROR';
  return code === OTHER_VALUES && isAnswer ? UNNAMED : REASONS.find(([state]) => state.test(code));
}
