import { refuse, type Refused } from '@tix/contracts';
import { amountFields } from './amount-fields';
import { pointerOf } from './strict-json';

/** What zod says of a value that does not fit, as far as it is needed here. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
  readonly input?: unknown;
}

export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

const ERRORS_MAX = 20;

/** One refusal for everything that does not fit: `INVALID_AMOUNT` when only amounts are wrong. */
export function invalidRequest(issues: readonly Issue[], root: string): Refused<'VALIDATION' | 'INVALID_AMOUNT'> {
  const errors = issues.flatMap((issue) => errorsOf(issue, root)).slice(0, ERRORS_MAX);
  const [first] = errors;
  const detail = first ? `${first.pointer || root || '/'}: ${first.detail}` : 'the request is not valid';
  const code = issues.every(isWrongAmount) ? 'INVALID_AMOUNT' : 'VALIDATION';
  return refuse(code, detail, { errors });
}

function errorsOf(issue: Issue, root: string): readonly FieldError[] {
  const pointer = root + pointerOf(issue.path);
  if (!issue.keys || issue.code !== 'unrecognized_keys') return [{ pointer, detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointer + pointerOf([key]), detail: 'not a known field' }));
}

/** A missing amount is a missing field; anything else in its place is a wrong amount. */
function isWrongAmount(issue: Issue): boolean {
  const field = issue.path.findLast((key) => typeof key === 'string');
  if (typeof field !== 'string' || !amountFields.has(field)) return false;
  return !issue.message.endsWith('received undefined');
}
