import { refuse, type Result } from '@tix/contracts';

/** Headers whose second occurrence Node drops or joins in silence. */
const single: ReadonlySet<string> = new Set([
  'host',
  'authorization',
  'idempotency-key',
  'content-type',
  'content-length',
  'tix-member',
  'last-event-id',
]);
const HEADERS_MAX = 60;
const URL_LENGTH_MAX = 4096;
/** Not a key of ours: request ids are logged. */
const REQUEST_ID = /^(?!.*tix_[0-9A-Za-z]{12}_)[A-Za-z0-9_.:-]{1,128}$/;

/** What must hold of a request before anything in it is believed. */
export function checkHead(rawHeaders: readonly string[], url: string): Result<undefined, 'VALIDATION'> {
  if (rawHeaders.length > 2 * HEADERS_MAX) return refuse('VALIDATION', `more than ${HEADERS_MAX} headers`);
  if (url.length > URL_LENGTH_MAX) return refuse('VALIDATION', `the URL is longer than ${URL_LENGTH_MAX} characters`);
  if (!url.startsWith('/')) return refuse('VALIDATION', 'the request names an absolute URL');
  const seen: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (!single.has(name)) continue;
    if (seen.includes(name)) return refuse('VALIDATION', `the header ${name} appears twice`);
    seen.push(name);
  }
  return { ok: true, value: undefined };
}

/** The client's own request id when it is well formed, else a new one. */
export function requestIdOf(given: string | string[] | undefined, make: () => string): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : make();
}

/** `application/json`, alone or with `charset=utf-8`. */
const JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset[ \t]*=[ \t]*(?:"utf-8"|utf-8)[ \t]*)?$/i;

export function isJsonType(contentType: string | undefined): boolean {
  return contentType === 'application/json' || (contentType !== undefined && JSON_TYPE.test(contentType));
}

/** Whether it is this type, with or without the charset that every text has here. */
export function isOfType(contentType: string | undefined, type: string): boolean {
  const [name = '', ...parameters] = (contentType ?? '').toLowerCase().split(/\s*;\s*/);
  return name === type && parameters.every((parameter) => parameter === 'charset=utf-8');
}
