import { randomUUID } from 'node:crypto';
import {
  IdempotencyKey,
  MAIN_BOOK,
  bodyLimits,
  refuse,
  type BookCode,
  type Encoder,
  type RefusalCode,
  type Result,
  type Route,
} from '@tix/contracts';
import * as z from 'zod';
import { checkHead } from '../domain/headers';
import { invalidRequest } from '../domain/invalid-request';
import { countedAs, type Consent } from '../domain/consents';
import { actAs, actUnder, bookOf, checkScope, memberNamed, sessionOf, type Principal } from '../domain/principal';
import { parseQuery } from '../domain/query-string';
import type { JsonObject } from '../domain/strict-json';
import type { Authenticator } from './authenticate';
import type { Call, CommandIdentity, Endpoint, Incoming } from './call';
import { commandIdOf } from './command-id';
import { fingerprintOf } from './fingerprint';
import type { RateLimits } from './rate-limit';
import { bringsBody, readJsonBody, readTextBody } from './read-body';
import type { HeaderList } from './security-headers';

export interface Edge {
  readonly authenticator: Authenticator;
  /** The consent in force, asked of the database each time: one that was ended is gone for the next request. */
  readonly consentOf: (application: string, member: string) => Promise<Consent | undefined>;
  readonly limits: RateLimits;
}

/** An endpoint with what can be known of it before any request. */
export interface Mounted extends Endpoint {
  /** `<resource>.<operation>`, the same in every version of the API: names the command in ids and fingerprints. */
  readonly name: string;
  readonly isPublic: boolean;
  readonly isWrite: boolean;
  readonly hasParams: boolean;
  /** What a request without a query is decoded to: the defaults of its parameters. */
  readonly noQuery: Result<unknown, 'VALIDATION' | 'INVALID_AMOUNT'>;
  /** Keeps what the reply's schema knows, and nothing else. */
  readonly encode: Encoder;
}

export interface Prepared {
  readonly call: Call;
  /** What the answer tells about the rate limit. */
  readonly headers: HeaderList;
}

const nobody: Principal = {
  kind: 'application',
  id: '',
  keyId: '',
  book: MAIN_BOOK,
  scopes: new Set(),
  member: undefined,
  consent: undefined,
  writesPerMinute: undefined,
};

/** Everything that is checked before a handler runs, in the order in which refusals take precedence. */
export async function prepare(
  edge: Edge,
  mounted: Mounted,
  request: Incoming,
  requestId: string,
): Promise<Result<Prepared, RefusalCode>> {
  const head = checkHead(request.rawHeaders, request.url ?? '');
  if (!head.ok) return head;
  const { route } = mounted;
  const principal = mounted.isPublic ? ({ ok: true, value: nobody } as const) : await identify(edge, request);
  if (!principal.ok) return principal;
  const scope = checkScope(principal.value, route.scope);
  if (!scope.ok) return scope;
  const limit = await count(edge, mounted, principal.value, request);
  if (!limit.ok) return limit;
  const input = await readInput(mounted, request);
  if (!input.ok) return input;
  const book = bookOf(principal.value, (input.value.query as { book?: BookCode }).book);
  if (!book.ok) return book;
  const key = keyOf(route, request);
  if (!key.ok) return key;
  const facts = { requestId, principal: principal.value, book: book.value, idempotencyKey: key.value };
  return { ok: true, value: { call: callOf(mounted, facts, input.value), headers: limit.value } };
}

/** Who cannot be asked about, because the database is away, is still allowed: nothing can be read then either. */
export async function isStillAllowed(edge: Edge, { isPublic, route }: Mounted, request: Incoming): Promise<boolean> {
  if (isPublic) return true;
  const principal = await identify(edge, request);
  if (!principal.ok) return principal.refusal.code === 'UNAVAILABLE';
  return checkScope(principal.value, route.scope).ok;
}

async function identify(edge: Edge, request: Incoming): Promise<Result<Principal, RefusalCode>> {
  const { authorization } = request.headers;
  const known = edge.authenticator.authenticate(authorization, request.socket.remoteAddress ?? 'unknown');
  const authenticated = known instanceof Promise ? await known : known;
  if (!authenticated.ok) return authenticated;
  const header = request.headers['tix-member'];
  if (header === undefined) return authenticated;
  const member = memberNamed(String(header));
  if (!member.ok) return member;
  const principal = authenticated.value;
  if (principal.kind === 'operator') return { ok: true, value: actAs(principal, member.value) };
  return actWithConsent(edge, principal, member.value);
}

async function actWithConsent(
  { consentOf }: Edge,
  principal: Principal,
  member: string,
): Promise<Result<Principal, 'CONSENT_REQUIRED' | 'UNAVAILABLE'>> {
  const found = await consentOf(principal.id, member).catch((): 'unknown' => 'unknown');
  if (found === 'unknown') return refuse('UNAVAILABLE', 'the consent cannot be checked now');
  if (!found) return refuse('CONSENT_REQUIRED', 'the member has not consented');
  return { ok: true, value: actUnder(principal, { scopes: found.scopes, counted: countedAs(found) }, member) };
}

const noHeaders: Result<HeaderList, never> = { ok: true, value: [] };

function count(
  { limits }: Edge,
  { isWrite, route }: Mounted,
  { writesPerMinute, keyId }: Principal,
  request: Incoming,
) {
  const { visitsPerMinute } = route;
  if (visitsPerMinute !== undefined) return limits.visit(request.socket.remoteAddress ?? 'unknown', visitsPerMinute);
  return isWrite && writesPerMinute !== undefined ? limits.write(keyId, writesPerMinute) : noHeaders;
}

interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly sent: JsonObject;
  readonly sentParams: Readonly<Record<string, string>>;
  readonly sentQuery: Readonly<Record<string, string>>;
}

const nothing: JsonObject = {};
const noParams: Result<unknown, never> = { ok: true, value: {} };

async function readInput(mounted: Mounted, request: Incoming): Promise<Result<Input, RefusalCode>> {
  const target = readTarget(mounted, request);
  if (!target.ok) return target;
  const { route } = mounted;
  if (!route.body) {
    if (bringsBody(request)) return refuse('VALIDATION', 'this route takes no body');
    return { ok: true, value: { ...target.value, body: undefined, sent: nothing } };
  }
  if (route.bodyType) return readText(mounted, request, target.value);
  const sent = await readJsonBody(request, bodyLimits[route.limit]);
  if (!sent.ok) return sent;
  const body = decode(route.body, sent.value, '');
  return body.ok ? { ok: true, value: { ...target.value, body: body.value, sent: sent.value } } : body;
}

/** A body that is no JSON value: it is a text, and for the digest of a command it is nothing. */
async function readText(
  { route }: Mounted,
  request: Incoming,
  target: Omit<Input, 'body' | 'sent'>,
): Promise<Result<Input, RefusalCode>> {
  const text = await readTextBody(request, { bytesMax: bodyLimits[route.limit], type: route.bodyType ?? '' });
  return text.ok ? { ok: true, value: { ...target, body: text.value, sent: nothing } } : text;
}

/** What the URL says. */
function readTarget(
  { route, hasParams, noQuery }: Mounted,
  request: Incoming,
): Result<Omit<Input, 'body' | 'sent'>, RefusalCode> {
  const sentParams = hasParams ? { ...(request.params as Record<string, string>) } : {};
  const params = hasParams ? decode(route.params, sentParams, '/path') : noParams;
  if (!params.ok) return params;
  const url = request.url ?? '';
  const mark = route.isPage ? -1 : url.indexOf('?');
  const sentQuery = parseQuery(mark < 0 ? '' : url.slice(mark + 1));
  if (!sentQuery.ok) return sentQuery;
  const query = mark < 0 ? noQuery : decode(route.query, sentQuery.value, '/query');
  if (!query.ok) return query;
  return { ok: true, value: { params: params.value, query: query.value, sentParams, sentQuery: sentQuery.value } };
}

export function decode(
  schema: z.ZodType,
  value: unknown,
  root: string,
): Result<unknown, 'VALIDATION' | 'INVALID_AMOUNT'> {
  const decoded = z.safeDecode(schema, value);
  return decoded.success ? { ok: true, value: decoded.data } : invalidRequest(decoded.error.issues, root);
}

function keyOf({ keyed }: Route, request: Incoming): Result<string | undefined, RefusalCode> {
  if (keyed === 'none') return { ok: true, value: undefined };
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') {
    if (keyed === 'honoured') return { ok: true, value: undefined };
    return refuse('IDEMPOTENCY_KEY_REQUIRED', 'the header Idempotency-Key is missing');
  }
  const valid = IdempotencyKey.safeParse(key);
  if (valid.success) return { ok: true, value: valid.data };
  return refuse('VALIDATION', 'Idempotency-Key is not 1 to 255 printable ASCII characters');
}

type Facts = Pick<Call, 'requestId' | 'principal' | 'book' | 'idempotencyKey'>;

function callOf({ name }: Mounted, facts: Facts, { sentParams, ...input }: Input): Call {
  let made: CommandIdentity | undefined;
  const command = () => (made ??= identifyCommand(name, facts, facts.idempotencyKey, { ...input.sent, ...sentParams }));
  return { ...facts, ...input, command } as Call;
}

/** Also for the elements of a bulk, which are commands of their own under the name of the single route. */
export function identifyCommand(
  name: string,
  { principal, book }: Pick<Call, 'principal' | 'book'>,
  key: string | undefined,
  fields: JsonObject,
): CommandIdentity {
  // Without a key nothing can be replayed, so the id only has to be new.
  const named =
    key === undefined
      ? { scope: 'once', command: name, key: randomUUID() }
      : { scope: `${sessionOf(principal)}\n${book}`, command: name, key };
  return { id: commandIdOf(named), fingerprint: fingerprintOf(name, fields) };
}
