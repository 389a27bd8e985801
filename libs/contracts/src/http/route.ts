import type * as z from 'zod';
import type { CodeEntry } from '../code-entry';
import { codes, type RefusalCode } from '../codes';
import type { ProblemAlias } from '../problem-aliases';
import type { Scope } from './scopes';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A scope, several of which any one suffices, or `public` where no key is asked for. There is no default: a route says it. */
export type Access = Scope | readonly [Scope, ...Scope[]] | 'public';

/** `required`: 400 without an Idempotency-Key; `honoured`: one is used when sent; `none`: the route changes nothing. */
export type Keyed = 'required' | 'honoured' | 'none';

export const bodyLimits = { '64KiB': 64 * 1024, '1MiB': 1024 * 1024, '16MiB': 16 * 1024 * 1024 } as const;

/** One HTTP route: the only source of its mounting, its checks, its documentation and its entry in OpenAPI. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** Express path, parameters as `:name`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly scope: Access;
  readonly keyed: Keyed;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Of a body that is text and not JSON; `body` is then the schema of the text. */
  readonly bodyType?: 'application/x-ndjson';
  readonly limit: keyof typeof bodyLimits;
  readonly reply: Reply;
  readonly status: 200 | 201;
  /** What the route itself may refuse, beside what any route may: see `refusalsOf`. */
  readonly refusals: readonly RefusalCode[];
  /** Statuses of refusals that are others here than everywhere else. */
  readonly statuses?: Readonly<Partial<Record<RefusalCode, CodeEntry['status']>>>;
  /** Names in the `type` of its refusals that are others here than everywhere else. */
  readonly aliases?: Readonly<Partial<Record<RefusalCode, ProblemAlias>>>;
  /** Details of its refusals that stand in the problem itself as well, for clients that know no `details`. */
  readonly members?: readonly string[];
  /** How often one address may ask: for what needs no key. */
  readonly visitsPerMinute?: number;
  /** What people are led to by a link: what others have added to its query (`utm_source`, `fbclid`) is not read. */
  readonly isPage?: true;
  /** Of the answer; `application/json` alone unless named. */
  readonly contentTypes?: readonly string[];
}

export function route<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Reply extends z.ZodType,
  Body extends z.ZodType | undefined = undefined,
>(
  definition: Omit<Route<Params, Query, Body, Reply>, 'body' | 'limit'> & {
    readonly body?: Body;
    readonly limit?: keyof typeof bodyLimits;
  },
): Route<Params, Query, Body, Reply> {
  return { limit: '64KiB', ...definition, body: definition.body as Body };
}

export type ParamsOf<R extends Route> = z.output<R['params']>;
export type QueryOf<R extends Route> = z.output<R['query']>;
export type BodyOf<R extends Route> = R['body'] extends z.ZodType ? z.output<R['body']> : undefined;
export type AnswerOf<R extends Route> = z.output<R['reply']>;

/** Everything a route may answer besides success: what the edge refuses for every route of its kind, then its own. */
export function refusalsOf(route: Route): readonly RefusalCode[] {
  const codes = new Set<RefusalCode>(['VALIDATION', 'INTERNAL', 'METHOD_NOT_ALLOWED']);
  const add = (...more: readonly RefusalCode[]) => more.forEach((code) => codes.add(code));
  if (route.scope !== 'public')
    add('UNAUTHENTICATED', 'CONSENT_REQUIRED', 'SCOPE_REQUIRED', 'RATE_LIMITED', 'UNAVAILABLE', 'OVERLOADED');
  if ('book' in (route.query as z.ZodObject).shape) add('BOOK_NOT_FOUND');
  if (route.body !== undefined)
    add('MALFORMED_JSON', 'INVALID_AMOUNT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'REQUEST_TIMEOUT');
  if (route.keyed === 'required') add('IDEMPOTENCY_KEY_REQUIRED');
  if (route.keyed !== 'none') add('IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS', 'OUTCOME_UNKNOWN');
  add(...route.refusals);
  return [...codes];
}

/** The status of a refusal of this route. */
export function statusOf({ statuses }: Pick<Route, 'statuses'>, code: RefusalCode): CodeEntry['status'] {
  return statuses?.[code] ?? codes[code].status;
}

/** Where the help about a refusal of this route is; relative, as the gateway serves it. */
export function problemType({ aliases }: Pick<Route, 'aliases'>, code: RefusalCode): string {
  return `/problems/${aliases?.[code] ?? code}`;
}

export function scopesOf(access: Access): readonly Scope[] {
  if (access === 'public') return [];
  return typeof access === 'string' ? [access] : access;
}
