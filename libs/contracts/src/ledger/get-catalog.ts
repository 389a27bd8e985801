import * as z from 'zod';
import { query } from '../contract';
import { Instant } from '../instant';
import { BookCode } from '../names';
import { Catalog } from './catalog';

/** A version with the seq and the moment from which on it was in force. */
export const CatalogInForce = Catalog.extend({
  book: BookCode,
  seq: z.int().positive(),
  setAt: Instant,
});
export type CatalogInForce = z.output<typeof CatalogInForce>;

/** The catalog in force, or any version before it. */
export const getCatalog = query({
  subject: 'ledger.get-catalog.v1',
  request: z.strictObject({ book: BookCode, version: z.int().positive().optional() }),
  reply: CatalogInForce,
  refusals: ['BOOK_NOT_FOUND', 'CATALOG_NOT_FOUND'],
});
