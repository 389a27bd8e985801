import * as z from 'zod';
import { QueryRecord, SqlParameters, SqlText, queryAnswerFields, queryRecordFilters, runQuery } from '../sales';
import { listFields, listOf, noParams, noQuery } from './fields';
import { route } from './route';

const { book: _, ...pageFields } = listFields;

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const salesQueryRoutes = {
  run: route({
    method: 'POST',
    path: '/v1/sales/query',
    summary: 'Query public sales data by one SELECT, within 3 s: 1,000 rows, or 10,000 for who administers',
    scope: 'sales:query',
    keyed: 'none',
    params: noParams,
    query: noQuery,
    body: z.strictObject({ sql: SqlText, params: SqlParameters.optional() }),
    reply: z.object({ ...queryAnswerFields, rows: z.array(z.array(Cell)) }).meta({ id: 'SalesQueryAnswer' }),
    status: 200,
    refusals: [...runQuery.refusals, 'BOOK_NOT_FOUND'],
    members: ['reason', 'position'],
  }),
  list: route({
    method: 'GET',
    path: '/v1/sales/queries',
    summary: 'Who has queried sales data, newest first: never the text, but its SHA-256',
    scope: 'admin:*',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({ ...pageFields, ...queryRecordFilters }),
    reply: listOf(QueryRecord.meta({ id: 'SalesQueryRecord' })),
    status: 200,
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
};
