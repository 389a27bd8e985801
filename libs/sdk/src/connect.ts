import createClient from 'openapi-fetch';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf, CallArguments, CallSettings, ListPath, Method, PathOf, RowOf } from './call-types';
import { chunksOf, startingWithin, type Download } from './download';
import { errorOf } from './error-of';
import { follow, type Following, type Subscription } from './follow';
import type { paths } from './generated/api';
import { everyRow } from './every-row';
import { retryingFetch, type Patience } from './retrying-fetch';

export interface Connection {
  /** Of the gateway, such as `http://localhost:8080`. */
  readonly url: string;
  /** `tix_…`; without one only what is public answers. */
  readonly key?: string;
  /** Acts for this member, who must have consented. */
  readonly member?: string;
  /** For all attempts of a call together: 30 s unless given. */
  readonly timeoutMs?: number;
  /** For one attempt: 10 s unless given. */
  readonly attemptTimeoutMs?: number;
}

/** What a call is answered with, and how. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

type Verb<M extends Method> = <P extends PathOf<M>>(path: P, ...call: CallArguments<M, P>) => Promise<AnswerOf<M, P>>;

/** The API with one key. Paths, fields and answers are typed by the API's own description. */
export interface Tix {
  readonly get: Verb<'get'>;
  readonly post: Verb<'post'>;
  readonly put: Verb<'put'>;
  readonly patch: Verb<'patch'>;
  readonly delete: Verb<'delete'>;

  /** As the verbs, with status and headers. */
  send<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...call: CallArguments<M, P>
  ): Promise<Answer<AnswerOf<M, P>>>;

  /**
   * Every row of a list, page after page, read as far as you go on.
   *
   * ```ts
   * import { connect } from '@tix/sdk';
   *
   * const tix = connect({ url: 'http://localhost:8080', key: 'tix_…' });
   * const params = { address: 'member:ann' };
   * for await (const { amount, reason } of tix.list('/v1/accounts/{address}/entries', { params })) {
   *   console.log(amount, reason);
   * }
   * ```
   */
  list<P extends ListPath>(path: P, ...call: CallArguments<'get', P>): AsyncGenerator<RowOf<P>, void, undefined>;

  /**
   * What happens from now on, or behind the event `after`. Resolves when the gateway has begun to tell. A connection that is
   * cut is made again where it ended: no event is lost and none comes twice.
   *
   * ```ts
   * import { connect } from '@tix/sdk';
   *
   * const tix = connect({ url: 'http://localhost:8080', key: 'tix_…' });
   * const events = await tix.follow({ account: 'member:ann' });
   * for await (const { type, time } of events) console.log(type, time, events.position);
   * ```
   */
  follow(following?: Following): Promise<Subscription>;

  /**
   * The bytes of what is answered, as they come: for files, and for what would not fit into memory. Asked for once; throws
   * when it is cut in the middle.
   *
   * ```ts
   * import { createWriteStream } from 'node:fs';
   * import { pipeline } from 'node:stream/promises';
   * import { connect } from '@tix/sdk';
   *
   * const tix = connect({ url: 'http://localhost:8080', key: 'tix_…' });
   * const { chunks } = await tix.download('/v1/audit/export');
   * await pipeline(chunks, createWriteStream('journal.ndjson'));
   * ```
   */
  download<P extends PathOf<'get'>>(path: P, ...call: CallArguments<'get', P>): Promise<Download>;

  /** The same key, acting for a member who has consented. */
  as(member: string): Tix;
}

const TIMEOUT_MS = 30_000;
const ATTEMPT_TIMEOUT_MS = 10_000;

/** Here the nonce in the body is what makes a command one: sent again it is refused, not answered. */
const NONCED: ReadonlySet<string> = new Set(['/ledger', '/ledger/']);

/**
 * Connects nothing yet: each call does. A call that may change something has an idempotency key of its own, so it is done
 * once, however often it must be sent.
 *
 * ```ts
 * import { connect, keys } from '@tix/sdk';
 *
 * const tix = connect({ url: 'http://localhost:8080', key: 'tix_…' });
 * const paid = await tix.post('/v1/debits', {
 *   body: { account: 'member:ann', amount: 25, reason: 'shop' },
 *   idempotencyKey: keys.shopOrder('2041'),
 * });
 * console.log(paid.seq);
 * ```
 */
export function connect(connection: Connection): Tix {
  const { url, key, member } = connection;
  const headers = {
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
    ...(member !== undefined && { 'tix-member': member }),
  };
  const client = createClient<paths>({ baseUrl: url, headers });

  const send = async (method: Method, path: string, call: AnyCall = {}): Promise<Answer<unknown>> => {
    const { response, data, error } = await (client.request as Request)(method, path, {
      ...requestOf(method, call),
      fetch: retryingFetch(patienceOf(connection, method, path, call)),
    });
    if (!response.ok) throw errorOf(response.status, error);
    return { status: response.status, headers: response.headers, body: bodyOf(response, data) };
  };
  const download = async (path: string, call: AnyCall = {}): Promise<Download> => {
    const { response, error } = await (client.request as Request)('get', path, {
      ...requestOf('get', call),
      parseAs: 'stream',
      fetch: startingWithin(call.timeoutMs ?? connection.timeoutMs ?? TIMEOUT_MS),
    });
    if (!response.ok) throw errorOf(response.status, error);
    return { headers: response.headers, chunks: chunksOf(response) };
  };
  const verb = (method: Method) => async (path: string, call?: AnyCall) => (await send(method, path, call)).body;
  const get = verb('get');
  const untyped = {
    get,
    post: verb('post'),
    put: verb('put'),
    patch: verb('patch'),
    delete: verb('delete'),
    send,
    download,
    list: (path: string, call?: AnyCall) => everyRow((query) => get(path, { ...call, query }), path, call?.query),
    follow: (following?: Following) => follow({ url, headers }, following),
    as: (other: string) => connect({ ...connection, member: other }),
  };
  // One generic function for each verb, whose types are those of the paths: TypeScript cannot follow it through the table.
  return untyped as unknown as Tix;
}

interface AnyCall extends CallSettings {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
}

type Request = (
  method: Method,
  path: string,
  init: object,
) => Promise<{ readonly response: Response; readonly data?: string; readonly error?: unknown }>;

function requestOf(method: Method, { params, query, body, idempotencyKey, signal }: AnyCall): object {
  const key = idempotencyKey === undefined && method !== 'get' ? uuidv7() : idempotencyKey;
  return {
    params: { path: params, query },
    ...(body !== undefined && { body }),
    // Only lines are sent as text; everything else is JSON.
    ...(typeof body === 'string' && { bodySerializer: (text: string) => text }),
    headers: {
      ...(typeof body === 'string' && { 'content-type': 'application/x-ndjson' }),
      ...(key && { 'idempotency-key': key }),
    },
    ...(signal && { signal }),
    parseAs: 'text',
  };
}

function patienceOf(connection: Connection, method: Method, path: string, call: AnyCall): Patience {
  const { timeoutMs, attemptsMax = Infinity, idempotencyKey } = call;
  const isRepeatable = method === 'get' || (idempotencyKey !== null && !NONCED.has(path));
  return {
    timeoutMs: timeoutMs ?? connection.timeoutMs ?? TIMEOUT_MS,
    attemptTimeoutMs: connection.attemptTimeoutMs ?? ATTEMPT_TIMEOUT_MS,
    attemptsMax: isRepeatable ? attemptsMax : 1,
  };
}

function bodyOf({ headers }: Response, text = ''): unknown {
  return /^application\/json\b/.test(headers.get('content-type') ?? '') ? (JSON.parse(text) as unknown) : text;
}
