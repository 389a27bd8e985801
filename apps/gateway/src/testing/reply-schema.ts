import { Problem, namedRoutes, refusalsOf, type Route } from '@tix/contracts';
import * as z from 'zod';
import type { Reply } from './gateway-fixture';

const routes = namedRoutes().map(([name, route]) => ({
  name,
  route,
  pattern: new RegExp(`^${route.path.replace(/:[A-Za-z]+/g, '[^/]+')}$`),
}));

function routeOf(method: string, path: string): Route | undefined {
  const fits = routes.filter(({ route, pattern }) => route.method === method && pattern.test(path));
  return (fits.find(({ route }) => route.path === path) ?? fits[0])?.route;
}

/** What is wrong with a reply by the contract of its route, in words; nothing when it fits. */
export function misfit(what: string, { status, text, headers }: Reply<unknown>): string | undefined {
  const [method = '', target = ''] = what.split(' ');
  const route = routeOf(method, target.split('?')[0] ?? '');
  if (headers.get('x-request-id') === null) return `${what}: no request id`;
  if (!route || !/^application\/(problem\+)?json/.test(headers.get('content-type') ?? '')) return undefined;
  const body: unknown = JSON.parse(text);
  return status < 300 ? wrong(what, z.safeDecode(route.reply, body as never)) : wrongProblem(what, route, body);
}

function wrongProblem(what: string, route: Route, body: unknown): string | undefined {
  const problem = z.safeDecode(Problem, body as never);
  if (!problem.success) return wrong(what, problem);
  const { code } = problem.data;
  // A route that is not mounted is as good as none.
  return code === 'NOT_FOUND' || refusalsOf(route).includes(code)
    ? undefined
    : `${what}: ${code} is not among its refusals`;
}

function wrong(what: string, decoded: { success: boolean; error?: z.ZodError | undefined }): string | undefined {
  return decoded.success || !decoded.error ? undefined : `${what}: ${z.prettifyError(decoded.error)}`;
}
