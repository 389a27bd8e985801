import { isRefusal, lostError } from './error-of';
import { pauseMs, wait } from './pause';

export interface Patience {
  /** For all attempts of a call together. */
  readonly timeoutMs: number;
  readonly attemptTimeoutMs: number;
  /** 1 unless the same request may be sent again without being done twice. */
  readonly attemptsMax: number;
}

type Outcome = { readonly response: Response } | { readonly lost: unknown };

/** What passes by itself. 502 is what a proxy says while the gateway behind it starts again. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const PASSING_CONFLICTS = ['IDEMPOTENCY_IN_PROGRESS', 'RULES_CHANGED'] as const;

/** Sends a request until it is answered with more than "not now", as long as there is time. The answer has arrived whole. */
export function retryingFetch({ timeoutMs, attemptTimeoutMs, attemptsMax }: Patience) {
  return async (request: Request): Promise<Response> => {
    const end = performance.now() + timeoutMs;
    for (let attempt = 1; ; attempt += 1) {
      const leftMs = Math.max(1, end - performance.now());
      const outcome = await attemptOnce(request, Math.min(attemptTimeoutMs, Math.ceil(leftMs)));
      if (attempt >= attemptsMax || !(await isPassing(outcome))) return settle(request, outcome);
      const retryAfter = 'lost' in outcome ? null : outcome.response.headers.get('retry-after');
      const ms = pauseMs({ attempt, random: Math.random(), retryAfter });
      if (performance.now() + ms >= end) return settle(request, outcome);
      await wait(ms, request.signal);
    }
  };
}

async function attemptOnce(request: Request, timeoutMs: number): Promise<Outcome> {
  try {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
    const { status, headers, body, ...rest } = await whole(await fetch(request.clone(), { signal }));
    return { response: new Response(body, { ...rest, status, headers }) };
  } catch (lost) {
    if (request.signal.aborted) throw request.signal.reason;
    return { lost };
  }
}

/** A connection that is cut in the middle of an answer has lost it. */
async function whole(response: Response) {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : text };
}

async function isPassing(outcome: Outcome): Promise<boolean> {
  if ('lost' in outcome) return true;
  const { response } = outcome;
  if (response.status !== 409) return PASSING.has(response.status);
  return isRefusal(
    await response
      .clone()
      .json()
      .catch(() => undefined),
    PASSING_CONFLICTS,
  );
}

function settle(request: Request, outcome: Outcome): Response {
  if ('lost' in outcome) throw lostError(request, outcome.lost);
  return outcome.response;
}
