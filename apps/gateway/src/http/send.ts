import type { Refusal, Route } from '@tix/contracts';
import type { ServerResponse } from 'node:http';
import { renderProblem, retryAfterSeconds } from '../domain/render-problem';
import { apiHeaders, pageHeaders, type HeaderList } from './security-headers';

export interface Outgoing {
  readonly status: number;
  readonly requestId: string;
  readonly contentType: string;
  /** Bytes where it is no text. */
  readonly text: string | Buffer;
  readonly headers?: HeaderList;
}

/** The only way a whole answer leaves: one write of the head, with every header at once. */
export function send(response: ServerResponse, { status, requestId, contentType, text, headers = [] }: Outgoing): void {
  if (response.headersSent || response.destroyed) return;
  const own = contentType.startsWith('text/html') ? pageHeaders : apiHeaders;
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, [
    ...own,
    'Content-Type',
    contentType,
    'Content-Length',
    length,
    'X-Request-Id',
    requestId,
    ...headers,
  ]);
  response.end(text);
}

interface Telling {
  readonly requestId: string;
  readonly headers?: HeaderList;
  /** Absent where the request met none. */
  readonly route?: Route;
}

export function sendRefusal(
  response: ServerResponse,
  refusal: Refusal,
  { requestId, route, headers = [] }: Telling,
): number {
  const { status, body, isReplayed } = renderProblem(refusal, requestId, route);
  const retryAfter = retryAfterSeconds(refusal);
  send(response, {
    status,
    requestId,
    contentType: 'application/problem+json',
    text: JSON.stringify(body),
    headers: [
      ...headers,
      ...(retryAfter === undefined ? [] : ['Retry-After', String(retryAfter)]),
      ...(isReplayed ? ['Idempotent-Replayed', 'true'] : []),
      ...(status === 401 ? ['WWW-Authenticate', 'Bearer realm="tix"'] : []),
    ],
  });
  return status;
}
