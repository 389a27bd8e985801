import type { Problem, Route } from '@tix/contracts';
import { currentKey, signOut } from './session';

/** What a route answers and asks for, as it is on the wire: amounts are JSON integers, times are texts. */
export type Wire<R extends Route> = R['reply']['_zod']['input'];
export type WireBody<R extends Route> = NonNullable<R['body']>['_zod']['input'];

/** A request that was answered with a refusal, or not at all. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export interface Ask {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Another key than that of the session. */
  readonly key?: string;
}

export async function get<R extends Route>(path: string, ask: Ask = {}): Promise<Wire<R>> {
  return (await send('GET', path, ask)) as Wire<R>;
}

export async function post<R extends Route>(path: string, ask: Ask & { body: WireBody<R> }): Promise<Wire<R>> {
  return (await send('POST', path, ask)) as Wire<R>;
}

async function send(method: string, path: string, ask: Ask): Promise<unknown> {
  const response = await reach(method, path, ask);
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as unknown;
  const problem = problemOf(response, text);
  if (response.status === 401 && ask.key === undefined) signOut(problem.detail);
  throw new Refused(problem);
}

async function reach(
  method: string,
  path: string,
  { query, body, idempotencyKey, signal, key }: Ask,
): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${key ?? currentKey() ?? ''}`, accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  try {
    return await fetch(path + queryText(query), {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused(unreachable(method));
  }
}

function queryText(query: Ask['query'] = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

function problemOf(response: Response, text: string): Problem {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (isProblem) return JSON.parse(text) as Problem;
  return { ...unreachable('GET'), status: response.status, detail: `The answer was ${response.status} and no problem` };
}

/** A command whose answer was lost may have been done. */
function unreachable(method: string): Problem {
  return {
    type: '/problems/UNAVAILABLE',
    title: 'The gateway does not answer',
    status: 503,
    detail: 'The gateway cannot be reached from here. Is it running?',
    code: method === 'GET' ? 'UNAVAILABLE' : 'OUTCOME_UNKNOWN',
    effect: method === 'GET' ? 'none' : 'unknown',
    requestId: '',
  };
}

/** New for each command and the same for its retries. Pages that do not come over https have no `randomUUID`. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `console-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
