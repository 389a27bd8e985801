import { codes, effectOf, type Problem, problemType, type Refusal, type Route, statusOf } from '@tix/contracts';
import type { FieldError } from './invalid-request';

export interface RenderedProblem {
  readonly status: number;
  readonly body: Problem;
  /** A refusal that the ledger remembers, given again. */
  readonly isReplayed: boolean;
}

/** Details that are for the gateway and not for clients. */
const internalDetails: ReadonlySet<string> = new Set(['replayed', 'errors', 'firstFingerprint']);

/** How a route tells its refusals where it does so in another way than all others. */
type Told = Pick<Route, 'statuses' | 'aliases' | 'members'>;

/** The one mapper from refusals to problems: for single commands, for reads and for the elements of a bulk. */
export function renderProblem(refusal: Refusal, requestId: string, route: Told = {}): RenderedProblem {
  const { code, detail, details = {} } = refusal;
  const shown = Object.fromEntries(Object.entries(details).filter(([name]) => !internalDetails.has(name)));
  const errors = details['errors'] as FieldError[] | undefined;
  const body: Problem = {
    type: problemType(route, code),
    title: codes[code].title,
    status: statusOf(route, code),
    detail,
    code,
    effect: effectOf(code),
    requestId,
    ...(errors && { errors }),
    ...(Object.keys(shown).length > 0 && { details: shown }),
    ...membersOf(shown, route.members),
  };
  return { status: body.status, body, isReplayed: details['replayed'] === true };
}

function membersOf(details: Readonly<Record<string, unknown>>, names: readonly string[] = []) {
  return Object.fromEntries(names.flatMap((name) => (name in details ? [[name, details[name]] as const] : [])));
}

/** Refusals after which the same request with the same key is right, and after how many seconds. */
export function retryAfterSeconds({ code, details }: Refusal): number | undefined {
  const told = details?.['retryAfterSeconds'];
  if (typeof told === 'number') return told;
  return codes[code].status === 503 || code === 'IDEMPOTENCY_IN_PROGRESS' ? 1 : undefined;
}
