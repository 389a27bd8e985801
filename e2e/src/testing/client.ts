import { randomUUID } from 'node:crypto';

export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  /** As it was sent, to the byte. */
  readonly text: string;
  /** The same as JSON, when it is JSON. */
  readonly body: Body;
}

export interface Ask {
  /** A new one for each POST unless given; `null` sends none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

type Json = Record<string, unknown>;

/** One who sends requests with an API key. A body that is a text is sent as it is. */
export interface Client {
  readonly apiKey: string | undefined;
  get<Body = Json>(path: string, ask?: Ask): Promise<Reply<Body>>;
  post<Body = Json>(path: string, body?: unknown, ask?: Ask): Promise<Reply<Body>>;
  patch<Body = Json>(path: string, body: unknown, ask?: Ask): Promise<Reply<Body>>;
  delete<Body = Json>(path: string, ask?: Ask): Promise<Reply<Body>>;
  send<Body = Json>(method: string, path: string, body?: unknown, ask?: Ask): Promise<Reply<Body>>;
}

/** The one route whose body is lines of JSON. */
const LINES = '/v1/sales/sync/push';

/** `url` is asked for each request, so that a client outlives a restart. */
export function openClient(url: () => string, apiKey?: string, always: Readonly<Record<string, string>> = {}): Client {
  async function send<Body>(method: string, path: string, body?: unknown, { key, headers }: Ask = {}) {
    const idempotencyKey = key === undefined && method === 'POST' ? randomUUID() : key;
    const response = await fetch(url() + path, {
      method,
      headers: {
        ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
        ...(body !== undefined && {
          'content-type': path.startsWith(LINES) ? 'application/x-ndjson' : 'application/json',
        }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        ...always,
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(response.headers, text) as Body };
  }
  return {
    apiKey,
    send,
    get: (path, ask) => send('GET', path, undefined, ask),
    post: (path, body = {}, ask) => send('POST', path, body, ask),
    patch: (path, body, ask) => send('PATCH', path, body, ask),
    delete: (path, ask) => send('DELETE', path, undefined, ask),
  };
}

function parsed(headers: Headers, text: string): unknown {
  return /[/+]json\b/.test(headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : {};
}
