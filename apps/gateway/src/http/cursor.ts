import { createHmac, timingSafeEqual } from 'node:crypto';
import { refuse, type Result } from '@tix/contracts';

/** Where a list goes on. Only the page it was made for can be continued: same route, same reader, same filters. */
export interface Position {
  /** Route, path parameters, book and reader, as one text. */
  readonly scope: string;
  /** As they were in the first request's query; absent ones are left out. */
  readonly filters: Readonly<Record<string, string>>;
  readonly limit: number;
  /** The key of the last row seen. */
  readonly after: string;
}

export function encodeCursor(key: Uint8Array, { scope, filters, limit, after }: Position): string {
  const body = Buffer.from(JSON.stringify({ a: after, l: limit, f: filters })).toString('base64url');
  return `${body}.${sign(key, scope, body)}`;
}

/** Filters sent beside a cursor must be those it was made with; those left out are taken from it. */
export function decodeCursor(
  key: Uint8Array,
  text: string,
  expected: { readonly scope: string; readonly filters: Readonly<Record<string, string>>; readonly limit?: number },
): Result<Pick<Position, 'after' | 'limit' | 'filters'>, 'INVALID_CURSOR'> {
  const dot = text.indexOf('.');
  const body = text.slice(0, Math.max(dot, 0));
  if (dot < 0 || !equal(text.slice(dot + 1), sign(key, expected.scope, body))) return invalid();
  // Signed with our key: what is inside was written by `encodeCursor`.
  const { a, l, f } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as {
    a: string;
    l: number;
    f: Record<string, string>;
  };
  if (expected.limit !== undefined && expected.limit !== l) return invalid();
  if (Object.entries(expected.filters).some(([name, value]) => f[name] !== value)) return invalid();
  return { ok: true, value: { after: a, limit: l, filters: f } };
}

function invalid() {
  return refuse('INVALID_CURSOR', 'the cursor is not one of this list with these filters');
}

function sign(key: Uint8Array, scope: string, body: string): string {
  return createHmac('sha256', key).update(`cursor\n${scope}\n${body}`).digest('base64url').slice(0, 22);
}

function equal(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
