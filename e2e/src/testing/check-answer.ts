import { Problem, codes, namedRoutes, problemType, refusalsOf, statusOf, type Route } from '@tix/contracts';
import * as z from 'zod';
import type { Reply } from './client';

const routes = new Map<string, Route>(namedRoutes());

/** What is wrong with an answer to an operation: it is neither its own reply nor one of its documented problems. */
export function faultOf(operation: string | undefined, reply: Reply<unknown>): string | undefined {
  const route = operation === undefined ? undefined : routes.get(operation);
  if (reply.headers.get('x-request-id') === null) return 'no request id';
  return reply.status < 300 ? replyFault(route, reply) : problemFault(route, reply);
}

function replyFault(route: Route | undefined, { status, headers, body }: Reply<unknown>): string | undefined {
  if (!route) return `status ${status} of a route that is not described`;
  const statuses: readonly number[] = route.status === 201 ? [201, 200] : [200];
  if (!statuses.includes(status)) return `status ${status} is not described`;
  const type = headers.get('content-type') ?? '';
  const { contentTypes = ['application/json'] } = route;
  if (!contentTypes.some((described) => type.startsWith(described))) return `content type ${type}`;
  if (!type.startsWith('application/json')) return undefined;
  const decoded = z.safeDecode(route.reply, body as never);
  return decoded.success ? undefined : `not the documented reply: ${z.prettifyError(decoded.error)}`;
}

function problemFault(route: Route | undefined, { status, headers, body }: Reply<unknown>): string | undefined {
  if (status === 404 && isPage(route, headers)) return undefined;
  if (headers.get('content-type') !== 'application/problem+json') return 'a refusal that is no problem+json';
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return `not a problem: ${z.prettifyError(parsed.error)}`;
  const { code, requestId, type } = parsed.data;
  const facts = [status, parsed.data.status, requestId, type];
  const right = route ? statusOf(route, code) : codes[code].status;
  const expected = [right, right, headers.get('x-request-id'), problemType(route ?? {}, code)];
  if (String(facts) !== String(expected)) return `${String(facts)} instead of ${String(expected)}`;
  if (status === 500) return 'answered 500';
  return isDocumented(route, code) ? undefined : `${code} is not documented`;
}

/** Any route may meet these before it is found. */
const anywhere: readonly string[] = ['NOT_FOUND', 'METHOD_NOT_ALLOWED', 'VALIDATION'];

function isDocumented(route: Route | undefined, code: string): boolean {
  const documented: readonly string[] = route ? refusalsOf(route) : [];
  return documented.includes(code) || anywhere.includes(code);
}

/** For people, in words: also that there is nothing of that name. */
function isPage(route: Route | undefined, headers: Headers): boolean {
  const isHtml = /^text\/html\b/.test(headers.get('content-type') ?? '');
  return isHtml && (route?.contentTypes?.every((type) => type === 'text/html') ?? false);
}
