import type { Route } from '@tix/contracts';
import { connect, TicketonomicsError, type Answer as Answered, type CallSettings, type Method } from '@tix/sdk';
import * as z from 'zod';
import { ImportFailure } from '../import-failure';

const ATTEMPT_TIMEOUT_MS = 60_000;
const TIMEOUT_MS = 2 * ATTEMPT_TIMEOUT_MS;

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

/** The running system in the words of its contracts: amounts are bigint, and a refusal is a value. */
export type Api = <R extends Route>(route: R, call: Call<R>) => Promise<Answer<R>>;

export function connectApi({ url, key }: { readonly url: string; readonly key: string }): Api {
  const tix = connect({ url, key, timeoutMs: TIMEOUT_MS, attemptTimeoutMs: ATTEMPT_TIMEOUT_MS });
  // A route is known when it is asked for, not when this is compiled.
  const send = tix.send as unknown as (method: Method, path: string, call: object) => Promise<Answered<unknown>>;
  let reached: Promise<unknown> | undefined;
  return async (route, call) => {
    try {
      // What has never answered is not running: waiting for it would only delay saying so.
      await (reached ??= tix.get('/livez', { attemptsMax: 1 }));
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      const { status, body } = await send(route.method.toLowerCase() as Method, path, wireOf(route, call));
      return { ok: true, status, value: decoded(route, body) };
    } catch (error) {
      if (!(error instanceof TicketonomicsError)) throw error;
      return refused(url, error);
    }
  };
}

function wireOf<R extends Route>(route: R, { params, query, body, idempotencyKey }: Call<R>): CallSettings {
  const sent = {
    ...(params !== undefined && { params }),
    ...(query !== undefined && { query: z.encode(route.query, query) }),
    ...(route.body !== undefined && { body: z.encode(route.body, body) }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
  return sent;
}

function refused(url: string, error: TicketonomicsError): Answer<Route> & { readonly ok: false } {
  const { status, code, message: detail, cause } = error;
  if (cause !== undefined) throw new ImportFailure(`${detail}. Is the system running? Start it with: npm start`);
  if (status === 401 || status === 403) {
    throw new ImportFailure(
      `${new URL(url).origin} does not accept the operator's key (${code}). It must be the key of the running system: set TIX_HOME to its folder.`,
    );
  }
  return { ok: false, status, code, detail };
}

function decoded<R extends Route>(route: R, json: unknown): z.output<R['reply']> {
  const reply = z.safeDecode(route.reply, json as z.input<R['reply']>);
  if (reply.success) return reply.data as z.output<R['reply']>;
  throw new ImportFailure(`${route.method} ${route.path} answered what it should not: ${z.prettifyError(reply.error)}`);
}
