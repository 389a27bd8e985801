import { isUtf8 } from 'node:buffer';
import { refuse, type Result } from '@tix/contracts';
import type { IncomingMessage } from 'node:http';
import { isJsonType, isOfType } from '../domain/headers';
import { readJsonObject, type JsonObject } from '../domain/strict-json';

type BodyCode = 'MALFORMED_JSON' | 'VALIDATION' | 'INVALID_AMOUNT' | 'UNSUPPORTED_MEDIA_TYPE' | 'PAYLOAD_TOO_LARGE';

/** What is read and thrown away of a body that is too large, so that the client gets to see the answer. */
const DISCARDED_BYTES_MAX = 4 * 1024 * 1024;

/** The client went away: nobody is there to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** The JSON object of a body, with its form checked byte by byte before anything believes it. */
export async function readJsonBody(request: IncomingMessage, bytesMax: number): Promise<Result<JsonObject, BodyCode>> {
  if (!bringsBody(request)) return refuse('MALFORMED_JSON', 'the body is empty');
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' || !isJsonType(request.headers['content-type'])) {
    return refuse('UNSUPPORTED_MEDIA_TYPE', 'bodies are application/json in UTF-8 without a content encoding');
  }
  const bytes = await readBytes(request, bytesMax);
  if (!bytes) return refuse('PAYLOAD_TOO_LARGE', `the body is larger than ${bytesMax} bytes`, { bytesMax });
  if (bytes.length === 0) return refuse('MALFORMED_JSON', 'the body is empty');
  if (!isUtf8(bytes)) return refuse('MALFORMED_JSON', 'the body is not valid UTF-8');
  if (hasByteOrderMark(bytes)) return refuse('MALFORMED_JSON', 'the body begins with a byte order mark');
  return readJsonObject(bytes.toString('utf8'));
}

/** The text of a body that is no JSON value, such as lines. */
export async function readTextBody(
  request: IncomingMessage,
  { bytesMax, type }: { readonly bytesMax: number; readonly type: string },
): Promise<Result<string, BodyCode>> {
  if (!bringsBody(request)) return refuse('VALIDATION', 'the body is empty');
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' || !isOfType(request.headers['content-type'], type)) {
    return refuse('UNSUPPORTED_MEDIA_TYPE', `bodies are ${type} in UTF-8 without a content encoding`);
  }
  const bytes = await readBytes(request, bytesMax);
  if (!bytes) return refuse('PAYLOAD_TOO_LARGE', `the body is larger than ${bytesMax} bytes`, { bytesMax });
  if (!isUtf8(bytes)) return refuse('VALIDATION', 'the body is not valid UTF-8');
  return { ok: true, value: bytes.toString('utf8') };
}

function hasByteOrderMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** `undefined` when there are more bytes than allowed; then the rest has been thrown away, up to a bound. */
function readBytes(request: IncomingMessage, bytesMax: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Every request closes in the end; an error is made only when that comes before the body has.
    const cutOff = (): void => {
      if (!request.readableEnded) reject(new ClientGone('the request was cut off'));
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bytesMax) chunks.push(chunk);
      else if (size > bytesMax + DISCARDED_BYTES_MAX) resolve(undefined);
      else chunks.length = 0;
    });
    request.on('end', () => resolve(size > bytesMax ? undefined : joined(chunks)));
    request.on('error', cutOff);
    request.on('close', cutOff);
  });
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return chunks.length === 1 && first ? first : Buffer.concat(chunks);
}

/** Whether there is a body at all, as the head of the request says. */
export function bringsBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
