import * as z from 'zod';
import { query } from '../contract';
import { reportFilters } from './report';

/** A row for each ticket, or for each of its lines. */
export const ExportRows = z.enum(['tickets', 'lines']);
export type ExportRows = z.infer<typeof ExportRows>;

/** Where an export goes on: a day, and an entry of the log. */
export const ExportPlace = z.string().regex(/^\d{4}-\d{2}-\d{2}\.\d{1,16}$/);

/**
 * A stretch of the tickets of some days, as rows of a CSV (RFC 4180), by day and place in the log. The first stretch begins with
 * the header. Cells that a spreadsheet would calculate begin with an apostrophe. Training is not in it.
 */
export const exportTable = query({
  subject: 'sales.export-table.v1',
  request: z.strictObject({ ...reportFilters, rows: ExportRows, after: ExportPlace.optional() }),
  reply: z.object({ text: z.string(), next: ExportPlace.optional() }),
  refusals: [],
});
