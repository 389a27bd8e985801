import * as z from 'zod';
import { BookCode } from '../names';

export const PAGE_MAX = 100;
export const PAGE_DEFAULT = 50;

/** Ordered by a key that never changes, so new rows never shift a page. `after` is the key of the last row seen. */
export const pageFields = {
  book: BookCode,
  limit: z.int().min(1).max(PAGE_MAX),
};

/** `next` is the key to continue after; absent on the last page. A page may hold fewer than `limit` when its rows are large. */
export function page<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), next: z.string().optional(), total: z.int().optional() });
}
