import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger/page';
import { Address } from '../names';
import { IssuedAt, LocationId, TerminalId } from './fields';
import { SaleSum } from './sums';

/** What receivables may be added up by. */
export const receivableGroups = ['terminal', 'buyer'] as const;
export const ReceivableGroup = z.enum(receivableGroups);
export type ReceivableGroup = z.infer<typeof ReceivableGroup>;

export const receivableFilters = { location: LocationId.optional(), terminal: TerminalId.optional() };

/** What one terminal has taken, or one buyer owes, of tickets that have not moved, in hundredths of a ticket. */
export const ReceivableRow = z
  .object({
    terminal: TerminalId.optional(),
    /** Null where who pays was erased. */
    buyer: Address.nullable().optional(),
    /** Sales of which something is owed. */
    count: z.int().min(1),
    total: SaleSum,
    /** Of the total: whether it has moved is not known yet. The rest was refused, and waits for somebody. */
    pending: SaleSum,
    /** The total by age since the sale: below 1 day, below 7, below 30, and older. */
    day: SaleSum,
    week: SaleSum,
    month: SaleSum,
    older: SaleSum,
    /** Of the oldest sale. */
    oldestAt: IssuedAt,
  })
  .meta({ id: 'SalesReceivableRow' });
export type ReceivableRow = z.output<typeof ReceivableRow>;

/** Sales whose tickets have not moved and were not given up, by terminal or by who owes them. What was given back is not owed. */
export const reportReceivables = query({
  subject: 'sales.report-receivables.v1',
  request: z.strictObject({
    ...receivableFilters,
    groupBy: ReceivableGroup,
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  reply: page(ReceivableRow),
  refusals: [],
});
