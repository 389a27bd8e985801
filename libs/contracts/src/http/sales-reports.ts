import * as z from 'zod';
import {
  ExportRows,
  GROUPS_MAX,
  ReportGroup,
  ReportRange,
  ReportRow,
  ReceivableGroup,
  ReceivableRow,
  TicketViewKind,
  reportFilters,
  receivableFilters,
  reportReceivables,
  reportStatuses,
  reportTotals,
} from '../sales';
import { listFields, listOf, noParams } from './fields';
import { route } from './route';

const { book: _, ...pageFields } = listFields;

/** One to three, joined by commas. */
export const GroupBy = z
  .codec(z.string().max(64), z.array(ReportGroup).min(1).max(GROUPS_MAX), {
    decode: (text) => text.split(',') as ReportGroup[],
    encode: (groups) => groups.join(','),
  })
  .meta({ description: `One to three of ${ReportGroup.options.join(', ')}, joined by commas; day unless told.` });

const reading = { method: 'GET', scope: ['sales:read', 'reports:read'], keyed: 'none', status: 200 } as const;

/** What sales come to, and what they were. */
export const salesReportRoutes = {
  totals: route({
    ...reading,
    path: '/v1/sales/reports/totals',
    summary: 'What sales come to by day, place, method and more; by user only with `reports:read`',
    params: noParams,
    query: z.strictObject({ ...pageFields, ...reportFilters, groupBy: GroupBy.optional() }),
    reply: listOf(ReportRow).extend(ReportRange.shape),
    refusals: [...reportTotals.refusals, 'BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  statuses: route({
    ...reading,
    path: '/v1/sales/reports/status',
    summary: 'How many sales are completed, cancelled, refunded or superseded, and what they came to',
    params: noParams,
    query: z.strictObject(reportFilters),
    reply: reportStatuses.reply.meta({ id: 'SalesStatuses' }),
    refusals: [...reportStatuses.refusals, 'BOOK_NOT_FOUND'],
  }),
  receivables: route({
    ...reading,
    path: '/v1/sales/reports/receivables',
    summary: 'Tickets that were taken without a network and have not moved, by age; by buyer only with `reports:read`',
    params: noParams,
    query: z.strictObject({ ...pageFields, ...receivableFilters, groupBy: ReceivableGroup.optional() }),
    reply: listOf(ReceivableRow),
    refusals: [...reportReceivables.refusals, 'BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  csv: route({
    ...reading,
    path: '/v1/sales/export.csv',
    summary: 'Tickets of some days as CSV, a row for each or for each of their lines',
    params: noParams,
    query: z.strictObject({ ...reportFilters, rows: ExportRows.optional() }),
    reply: z.string(),
    refusals: ['BOOK_NOT_FOUND'],
    contentTypes: ['text/csv'],
  }),
  json: route({
    ...reading,
    path: '/v1/sales/export.json',
    summary: 'Tickets of some days as lines of JSON; `view=full`, for who may sell, holds their private parts',
    params: noParams,
    query: z.strictObject({ ...reportFilters, view: TicketViewKind.optional() }),
    reply: z.string(),
    refusals: ['BOOK_NOT_FOUND'],
    contentTypes: ['application/x-ndjson'],
  }),
};
