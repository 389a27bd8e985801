import { setTimeout as pause } from 'node:timers/promises';
import type { Problem, Route } from '@tix/contracts';
import { z } from 'zod';
import { ImportFailure } from '../import-failure';

const ATTEMPTS_MAX = 8;
const ATTEMPT_TIMEOUT_MS = 60_000;
const PAUSE_MS = 200;
const PAUSE_MAX_MS = 5_000;

export interface Call<R extends Route> {
  readonly params?: z.output<R['params']>;
  readonly query?: z.output<R['query']>;
  readonly body?: R['body'] extends z.ZodType ? z.output<R['body']> : undefined;
  /** The same for the same wish, so that it is granted once. */
  readonly idempotencyKey?: string;
}

export type Answer<R extends Route> =
  | { readonly ok: true; readonly status: number; readonly value: z.output<R['reply']> }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly detail: string };

/** The running system through HTTP. Everything the import asks for may be asked twice, so what fails for a moment is asked again. */
export type Api = <R extends Route>(route: R, call: Call<R>) => Promise<Answer<R>>;

export function connectApi({ url, key }: { readonly url: string; readonly key: string }): Api {
  let hasAnswered = false;
  return async (route, call) => {
    const target = new URL(pathOf(route, call.params) + queryOf(route, call.query), url);
    const body = route.body === undefined ? undefined : JSON.stringify(z.encode(route.body, call.body));
    const headers = {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
    };
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(target, { method: route.method, headers, ...(body === undefined ? {} : { body }) });
      hasAnswered ||= !('lost' in response);
      // What has never answered is not running: waiting for it would only delay saying so.
      if (!hasAnswered || !isPassing(response) || attempt === ATTEMPTS_MAX) return answerOf(route, target, response);
      await pause(pauseMs(attempt, response));
    }
  };
}

type Sent =
  { readonly status: number; readonly retryAfter: string | null; readonly text: string } | { readonly lost: string };

async function send(target: URL, request: RequestInit): Promise<Sent> {
  try {
    const response = await fetch(target, { ...request, signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS) });
    return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { lost: cause instanceof Error ? cause.message : String(cause) };
  }
}

function isPassing(sent: Sent): boolean {
  return 'lost' in sent || sent.status === 429 || sent.status === 503 || sent.status === 504;
}

function pauseMs(attempt: number, sent: Sent): number {
  const asked = 'lost' in sent || sent.retryAfter === null ? 0 : Number(sent.retryAfter) * 1000;
  return Math.min(PAUSE_MAX_MS, Math.max(asked || 0, PAUSE_MS * 2 ** (attempt - 1)));
}

function answerOf<R extends Route>(route: R, target: URL, sent: Sent): Answer<R> {
  if ('lost' in sent) {
    throw new ImportFailure(
      `${target.origin} does not answer (${sent.lost}). Is the system running? Start it with: npm start`,
    );
  }
  const json = parsed(sent.text);
  if (sent.status >= 200 && sent.status < 300) return { ok: true, status: sent.status, value: decoded(route, json) };
  const { code, detail } = problemOf(json);
  if (sent.status === 401 || sent.status === 403) {
    throw new ImportFailure(
      `${target.origin} does not accept the operator's key (${code}). It must be the key of the running system: set TIX_HOME to its folder.`,
    );
  }
  return { ok: false, status: sent.status, code, detail };
}

function decoded<R extends Route>(route: R, json: unknown): z.output<R['reply']> {
  const reply = z.safeDecode(route.reply, json as z.input<R['reply']>);
  if (reply.success) return reply.data as z.output<R['reply']>;
  throw new ImportFailure(`${route.method} ${route.path} answered what it should not: ${z.prettifyError(reply.error)}`);
}

function problemOf(json: unknown): Pick<Problem, 'detail'> & { readonly code: string } {
  const problem = z.object({ code: z.string(), detail: z.string() }).safeParse(json);
  return problem.data ?? { code: 'UNKNOWN', detail: 'an answer that is not from this system' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pathOf(route: Route, params: unknown): string {
  const values = z.record(z.string(), z.string()).parse(params ?? {});
  return route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

function queryOf(route: Route, query: unknown): string {
  if (query === undefined) return '';
  const fields = z.record(z.string(), z.string()).parse(z.encode(route.query, query));
  return `?${new URLSearchParams(fields).toString()}`;
}
