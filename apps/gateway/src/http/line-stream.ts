import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { apiHeaders, type HeaderList } from './security-headers';

/** An answer that is written piece by piece, no faster than the client reads. */
export interface LineStream {
  /** Whether anybody reads on; whoever asked for the head alone does not. */
  isOpen(): boolean;
  /** Aborts when the connection is closed. */
  readonly closed: AbortSignal;
  write(text: string): Promise<void>;
  end(): void;
  /** Cuts the connection, so that the client knows it has not seen everything. */
  abort(): void;
}

export function openLineStream(
  response: ServerResponse,
  { contentType, requestId, headers = [] }: { contentType: string; requestId: string; headers?: HeaderList },
): LineStream {
  const closed = new AbortController();
  response.on('close', () => closed.abort());
  response.writeHead(200, [...apiHeaders, 'Content-Type', contentType, 'X-Request-Id', requestId, ...headers]);
  response.flushHeaders();
  return {
    closed: closed.signal,
    isOpen: () => response.req.method !== 'HEAD' && !closed.signal.aborted,
    async write(text) {
      if (closed.signal.aborted || response.write(text)) return;
      await once(response, 'drain', { signal: closed.signal }).catch(() => undefined);
    },
    end: () => void response.end(),
    abort: () => void response.destroy(),
  };
}
