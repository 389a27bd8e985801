import { codes, effectOf, type Problem, type RefusalCode } from '@tix/contracts';
import { errorClasses } from './generated/errors';
import { TicketonomicsError, type Refused } from './ticketonomics-error';

/** An error of its code's class. */
export function errorFor(refused: Refused): TicketonomicsError {
  const Class = errorClasses[refused.code] as new (refused: Refused) => TicketonomicsError;
  return new Class(refused);
}

/** A refusal as an error; an answer that is not from the gateway tells nothing about what has happened. */
export function errorOf(status: number, problem: unknown): TicketonomicsError {
  if (isRefusal(problem, Object.keys(codes) as RefusalCode[])) return errorFor(problem);
  if (isProblem(problem)) return new TicketonomicsError(problem);
  const detail = `an answer that is not from this system, with status ${status}`;
  return errorFor({ code: 'INTERNAL', status, detail, effect: 'unknown' });
}

/** No answer: a read has done nothing, a write may have been done. */
export function lostError({ method, url }: Pick<Request, 'method' | 'url'>, cause: unknown): TicketonomicsError {
  const code = method === 'GET' ? 'UNAVAILABLE' : 'OUTCOME_UNKNOWN';
  const detail = `${new URL(url).origin} does not answer (${reasonOf(cause)})`;
  return errorFor({ code, detail, status: codes[code].status, effect: effectOf(code), cause });
}

export function isRefusal(problem: unknown, of: readonly RefusalCode[]): problem is Problem {
  return isProblem(problem) && of.includes(problem.code);
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'effect' in value;
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
  return inner instanceof Error ? inner.message : String(inner);
}
