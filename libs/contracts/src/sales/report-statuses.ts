import * as z from 'zod';
import { query } from '../contract';
import { reportFilters, ReportRange, StatusRow } from './report';

/** Sales of some days by what has become of them. */
export const reportStatuses = query({
  subject: 'sales.report-statuses.v1',
  request: z.strictObject(reportFilters),
  reply: ReportRange.extend({ data: z.array(StatusRow) }),
  refusals: [],
});
