import { Problem, codes, namedRoutes, refusalsOf, type Route } from '@tix/contracts';
import { z } from 'zod';
import type { Reply } from './client';

const routes = new Map<string, Route>(namedRoutes());

/** What is wrong with an answer to an operation: neither its own reply nor one of its documented problems. */
export function faultOf(operation: string | undefined, reply: Reply<unknown>): string | undefined {
  const route = operation === undefined ? undefined : routes.get(operation);
  const { status, headers, body } = reply;
  if (headers.get('x-request-id') === null) return 'no request id';
  if (status >= 300) return problemFault(route, reply);
  if (!route) return `status ${status} of a route that is not described`;
  if (status !== route.status && !(route.status === 201 && status === 200)) return `status ${status} is not described`;
  const type = headers.get('content-type') ?? '';
  if (route.contentType) return type.startsWith(route.contentType) ? undefined : `content type ${type}`;
  if (type !== 'application/json') return `content type ${type}`;
  const decoded = z.safeDecode(route.reply, body as never);
  return decoded.success ? undefined : `not the documented reply: ${z.prettifyError(decoded.error)}`;
}

/** Any route may meet these before it is found. */
const anywhere: readonly string[] = ['NOT_FOUND', 'METHOD_NOT_ALLOWED', 'VALIDATION'];

function problemFault(route: Route | undefined, { status, headers, body }: Reply<unknown>): string | undefined {
  if (headers.get('content-type') !== 'application/problem+json') return 'a refusal that is no problem+json';
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return `not a problem: ${z.prettifyError(parsed.error)}`;
  const { code, requestId, status: told, type } = parsed.data;
  if (status === 500) return 'answered 500';
  if (told !== status || codes[code].status !== status) return `status ${status} does not belong to ${code}`;
  if (requestId !== headers.get('x-request-id')) return 'the request id differs from the header';
  if (type !== `/problems/${code}`) return `type ${type}`;
  const documented: readonly string[] = route ? refusalsOf(route) : [];
  return documented.includes(code) || anywhere.includes(code) ? undefined : `${code} is not documented`;
}
