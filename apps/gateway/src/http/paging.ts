import { PAGE_DEFAULT, type QueryOf, type Result, type Route } from '@tix/contracts';
import * as z from 'zod';
import { sessionOf } from '../domain/principal';
import type { Call } from './call';
import { decodeCursor, encodeCursor } from './cursor';

/** One page of a list: what to ask for, and how to answer. */
export interface Page<R extends Route> {
  /** The filters, decoded: of the request, or of the cursor where the request leaves them out. */
  readonly query: QueryOf<R>;
  readonly limit: number;
  readonly after: string | undefined;
  /** `next` is the key of the last row when there are more. */
  answer<Row>(rows: readonly Row[], next: string | undefined, total?: number | undefined): PageAnswer<Row>;
}

export interface PageAnswer<Row> {
  readonly data: Row[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
  readonly total?: number;
}

/** Decodes where a list begins. A cursor continues only the list it was made for. */
export function pageOf<R extends Route>(key: Uint8Array, route: R, call: Call<R>): Result<Page<R>, 'INVALID_CURSOR'> {
  const scope = [route.path, JSON.stringify(call.params), call.book, sessionOf(call.principal)].join('\n');
  const { cursor, limit, book, ...filters } = call.sentQuery;
  const asked = limit === undefined ? {} : { limit: Number(limit) };
  if (cursor === undefined) return ok(pageFrom(key, { ...asked, scope, filters, query: call.query }));
  const position = decodeCursor(key, cursor, { scope, filters, ...asked });
  if (!position.ok) return position;
  const query = z.decode(route.query, position.value.filters as never) as QueryOf<R>;
  return ok(pageFrom(key, { ...position.value, scope, query }));
}

interface Beginning<R extends Route> {
  readonly scope: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly query: QueryOf<R>;
  readonly limit?: number;
  readonly after?: string;
}

function pageFrom<R extends Route>(
  key: Uint8Array,
  { scope, filters, query, limit = PAGE_DEFAULT, after }: Beginning<R>,
): Page<R> {
  // An offset counts from the beginning of the list: behind a cursor it would count twice.
  const { offset, ...kept } = filters;
  return {
    query,
    limit,
    after,
    answer: (rows, next, total) => ({
      data: [...rows],
      nextCursor: next === undefined ? null : encodeCursor(key, { scope, filters: kept, limit, after: next }),
      hasMore: next !== undefined,
      ...(total !== undefined && { total }),
    }),
  };
}

function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}
