import { randomUUID } from 'node:crypto';
import { encoderOf, namedRoutes, refuse, type Method, type RefusalCode, type Result, type Route } from '@tix/contracts';
import { isLockTimeout, isOutage, type Log, type Meter } from '@tix/runtime';
import express, { type ErrorRequestHandler } from 'express';
import type { RequestListener, ServerResponse } from 'node:http';
import { requestIdOf } from '../domain/headers';
import type { Answer, Endpoint, Incoming, StreamIo } from './call';
import type { ConsoleServer } from './console-files';
import type { Asset } from './docs-assets';
import { type Dispatcher, pathFinder } from './path-finder';
import { decode, isStillAllowed, prepare, type Edge, type Mounted, type Prepared } from './prepare';
import { ClientGone } from './read-body';
import { send, sendRefusal } from './send';

export interface MountSettings extends Edge {
  readonly log: Log;
  readonly meter: Pick<Meter, 'served'>;
  readonly console: ConsoleServer;
  /** While draining every answer asks the client to come back on another connection. */
  readonly isDraining: () => boolean;
}

/**
 * Answers these endpoints and refuses everything else. A path without parameters, or with one at its end, needs no router: it
 * is looked up and answered ahead of Express, which takes more time for a request than everything else together (120 of
 * 300 µs).
 */
export function mount(
  endpoints: readonly Endpoint[],
  assets: readonly Asset[],
  settings: MountSettings,
): RequestListener {
  const paths = byPath(endpoints).map(([path, methods]) => [path, dispatcher(methods, settings)] as const);
  const app = application(paths, assets, settings);
  const find = pathFinder(paths);
  return (request: Incoming, response) => {
    const url = request.url ?? '';
    const mark = url.indexOf('?');
    const found = find(mark < 0 ? url : url.slice(0, mark));
    if (!found) return app(request, response);
    if (found.params) request.params = found.params;
    found
      .dispatch(request, response)
      .catch((error: unknown) => fail(error, settings.log, { request, response, requestId: randomUUID() }));
  };
}

function application(
  paths: readonly (readonly [string, Dispatcher])[],
  assets: readonly Asset[],
  { log, console }: MountSettings,
) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.enable('case sensitive routing');
  app.enable('strict routing');
  for (const [path, dispatch] of paths) app.all(path, dispatch);
  for (const asset of assets) app.all(asset.path, assetServer(asset));
  app.use((request: Incoming, response: ServerResponse) => {
    if (console(request, response)) return;
    refuseNow(request, response, refuse('NOT_FOUND', 'there is no such route'));
  });
  app.use(failed(log));
  return app;
}

type Methods = ReadonlyMap<Method, Mounted>;

/** Exact paths before those with parameters, else in the order given. */
function byPath(endpoints: readonly Endpoint[]): readonly (readonly [string, Methods])[] {
  const paths = new Map<string, Map<Method, Mounted>>();
  for (const one of endpoints) {
    const methods = paths.get(one.route.path) ?? new Map<Method, Mounted>();
    if (methods.has(one.route.method)) throw new Error(`${one.route.method} ${one.route.path} is mounted twice`);
    paths.set(one.route.path, methods.set(one.route.method, mounted(one)));
  }
  const exact = (path: string) => (path.includes(':') ? 1 : 0);
  return [...paths].sort(([left], [right]) => exact(left) - exact(right));
}

const names = new Map<Route, string>(namedRoutes().map(([name, route]) => [route, name]));

function mounted(one: Endpoint): Mounted {
  const { route } = one;
  const name = names.get(route);
  if (name === undefined) throw new Error(`${route.method} ${route.path} is not among the routes of the contracts`);
  return {
    ...one,
    name,
    isPublic: route.scope === 'public',
    isWrite: route.method !== 'GET',
    hasParams: route.path.includes(':'),
    noQuery: decode(route.query, {}, '/query'),
    encode: encoderOf(route.reply),
  };
}

function dispatcher(methods: Methods, settings: MountSettings): Dispatcher {
  const allow = [...methods.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return async (request, response) => {
    const found = methods.get((request.method === 'HEAD' ? 'GET' : request.method) as Method);
    if (found) return serve(found, settings, request, response);
    refuseNow(request, response, refuse('METHOD_NOT_ALLOWED', `allowed here: ${allow}`), ['Allow', allow]);
  };
}

function assetServer({ contentType, text }: Asset) {
  return (request: Incoming, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuseNow(request, response, refuse('METHOD_NOT_ALLOWED', 'only GET'), ['Allow', 'GET, HEAD']);
    }
    send(response, { status: 200, requestId: randomUUID(), contentType, text });
  };
}

async function serve(
  one: Mounted,
  settings: MountSettings,
  request: Incoming,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now();
  const requestId = requestIdOf(request.headers['x-request-id'], randomUUID);
  if (settings.isDraining()) response.shouldKeepAlive = false;
  let keyId: string | undefined;
  let outcome: string;
  try {
    const prepared = await prepare(settings, one, request, requestId);
    if (prepared.ok) keyId = prepared.value.call.principal.keyId;
    const allowed = () => isStillAllowed(settings, one, request);
    outcome = await answerOne(one, prepared, { request, response, requestId, isStillAllowed: allowed });
  } catch (error) {
    outcome = fail(error, settings.log, { request, response, requestId });
  }
  settings.meter.served(`http.${one.name}`, outcome);
  const line = { requestId, route: one.name, outcome, keyId, ms: Math.round(performance.now() - startedAt) };
  if (outcome === 'ok') settings.log.debug(line, 'request');
  else settings.log.info(line, 'request');
}

interface Exchange {
  readonly request: Incoming;
  readonly response: ServerResponse;
  readonly requestId: string;
}

/** Answers `ok` or the code of the refusal, for the log. */
async function answerOne(
  one: Mounted,
  prepared: Result<Prepared, RefusalCode>,
  { requestId, ...io }: StreamIo & Pick<Exchange, 'requestId'>,
): Promise<string> {
  const { response } = io;
  const { route } = one;
  if (!prepared.ok) return refuseWith(response, prepared.refusal, { requestId, route });
  const { call, headers } = prepared.value;
  const telling = { requestId, headers, route };
  if (one.stream) {
    const streamed = await one.stream(call, io);
    return streamed.ok ? 'ok' : refuseWith(response, streamed.refusal, telling);
  }
  const answered = await one.answer?.(call);
  if (!answered) throw new Error(`nothing answers ${one.name}`);
  if (!answered.ok) return refuseWith(response, answered.refusal, telling);
  sendAnswer(response, one, answered.value, { requestId, headers });
  return 'ok';
}

function sendAnswer(
  response: ServerResponse,
  { route, encode }: Mounted,
  { value, status = route.status, isReplayed = false }: Answer<unknown>,
  { requestId, headers }: { readonly requestId: string; readonly headers: readonly string[] },
): void {
  const text = encode(value);
  const replay = isReplayed ? ['Idempotent-Replayed', 'true'] : [];
  send(response, { status, requestId, contentType: 'application/json', text, headers: [...headers, ...replay] });
}

type Refused = Extract<Result<never, RefusalCode>, { ok: false }>['refusal'];

function refuseWith(response: ServerResponse, refusal: Refused, telling: Parameters<typeof sendRefusal>[2]): string {
  sendRefusal(response, refusal, telling);
  return refusal.code;
}

function refuseNow(
  request: Incoming,
  response: ServerResponse,
  { refusal }: { readonly refusal: Refused },
  headers: readonly string[] = [],
): void {
  refuseWith(response, refusal, { requestId: requestIdOf(request.headers['x-request-id'], randomUUID), headers });
}

/** Who only reads knows that nothing happened; who writes has to ask again with the same key. */
function outageOf({ method }: Incoming): Refused {
  const isRead = method === 'GET' || method === 'HEAD';
  const { refusal } = isRead
    ? refuse('UNAVAILABLE', 'the database does not answer')
    : refuse('OUTCOME_UNKNOWN', 'the database did not answer in time');
  return refusal;
}

/** What nobody may cause: told to the log once, with its cause, and to the client only by its request id. */
function fail(error: unknown, log: Log, { request, response, requestId }: Exchange): string {
  if (error instanceof ClientGone || response.destroyed) return 'gone';
  if (isOutage(error) || isLockTimeout(error)) {
    log.warn({ err: error, requestId, method: request.method }, 'request met an outage');
    return refuseWith(response, outageOf(request), { requestId });
  }
  log.error({ err: error, requestId, method: request.method }, 'request failed');
  if (response.headersSent) response.destroy();
  else refuseWith(response, refuse('INTERNAL', 'something broke on our side').refusal, { requestId });
  return 'INTERNAL';
}

/** Errors of Express itself: a path that cannot be decoded is the client's, anything else is ours. */
function failed(log: Log): ErrorRequestHandler {
  return (error: unknown, request: Incoming, response: ServerResponse, _next) => {
    const requestId = requestIdOf(request.headers['x-request-id'], randomUUID);
    if (error instanceof URIError) {
      refuseWith(response, refuse('VALIDATION', 'the path is not valid').refusal, { requestId });
    } else {
      fail(error, log, { request, response, requestId });
    }
  };
}
