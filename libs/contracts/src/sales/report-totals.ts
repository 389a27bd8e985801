import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger/page';
import { GROUPS_MAX, reportFilters, ReportGroup, ReportRange, ReportRow } from './report';

/** Plain sums of signed amounts by what was asked for, in the order of the groups. Training counts nowhere. */
export const reportTotals = query({
  subject: 'sales.report-totals.v1',
  request: z.strictObject({
    ...reportFilters,
    groupBy: z.array(ReportGroup).min(1).max(GROUPS_MAX),
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  reply: page(ReportRow).extend(ReportRange.shape),
  refusals: [],
});
