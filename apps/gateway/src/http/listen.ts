import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { refuse, type RefusalCode } from '@tix/contracts';
import { renderProblem } from '../domain/render-problem';
import { apiHeaders } from './security-headers';

/** The first two are enforced only as often as connections are checked. */
const HEADERS_MS = 5_000;
const REQUEST_MS = 15_000;
const CHECK_MS = 1_000;
/** Longer than load balancers keep theirs, so that they close first and nobody writes into a closing connection. */
const KEEP_ALIVE_MS = 65_000;
/** Then a connection is closed after its answer, which spreads clients over new replicas. */
const REQUESTS_PER_SOCKET_MAX = 10_000;
const CONNECTIONS_MAX = 4_096;
const CLOSE_MS_MAX = 15_000;
const HEADER_BYTES_MAX = 16_384;

export interface Listening {
  readonly port: number;
  /** No new connections and requests; answers when those in flight are answered. */
  close(): Promise<void>;
}

export async function listen(
  handler: RequestListener,
  where: { readonly port: number; readonly host: string | undefined },
): Promise<Listening> {
  const server = createServer(
    {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      requireHostHeader: true,
    },
    handler,
  );
  server.maxRequestsPerSocket = REQUESTS_PER_SOCKET_MAX;
  server.maxConnections = CONNECTIONS_MAX;
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseOnSocket(socket, failureOf(error)));
  server.on('connect', (_request, socket: Duplex) => refuseOnSocket(socket, notAllowed));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(where.port, where.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server, connections) };
}

/** Idle connections end at once, busy ones after their answer, and none outlives the longest request by much. */
function close(server: Server, connections: Iterable<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS_MAX);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
    // One that a client has opened ahead and never used is not idle to Node, which also stops looking how old it is.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  });
}

interface Failure {
  readonly status: string;
  readonly code: RefusalCode;
  readonly detail: string;
}

const notAllowed: Failure = { status: '405 Method Not Allowed', code: 'METHOD_NOT_ALLOWED', detail: 'no such method' };
const failures: ReadonlyMap<string | undefined, Failure> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: '408 Request Timeout', code: 'REQUEST_TIMEOUT', detail: 'too slow' }],
  [
    'HPE_HEADER_OVERFLOW',
    { status: '431 Request Header Fields Too Large', code: 'VALIDATION', detail: 'the headers are too large' },
  ],
  ['HPE_INVALID_METHOD', notAllowed],
]);

/** Before there is a request there is only the socket: what Node's parser refuses is answered on it and closed. */
function failureOf({ code }: NodeJS.ErrnoException): Failure | undefined {
  if (code === 'ECONNRESET' || code === 'EPIPE') return undefined;
  return failures.get(code) ?? { status: '400 Bad Request', code: 'VALIDATION', detail: 'not a valid HTTP request' };
}

function refuseOnSocket(socket: Duplex, failure: Failure | undefined): void {
  if (!failure || !socket.writable) return void socket.destroy();
  const requestId = randomUUID();
  const { body } = renderProblem(refuse(failure.code, failure.detail).refusal, requestId);
  const text = JSON.stringify(body);
  const headers = [...apiHeaders, 'Content-Type', 'application/problem+json', 'X-Request-Id', requestId];
  const allow = failure === notAllowed ? ['Allow', 'GET, HEAD, POST, PATCH, DELETE'] : [];
  const lines = pairs([...headers, ...allow, 'Content-Length', String(Buffer.byteLength(text)), 'Connection', 'close']);
  socket.end(`HTTP/1.1 ${failure.status}\r\n${lines}\r\n\r\n${text}`);
}

function pairs(list: readonly string[]): string {
  return list.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${list[at + 1] ?? ''}`] : [])).join('\r\n');
}
