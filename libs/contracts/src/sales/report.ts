import * as z from 'zod';
import { BusinessDate, LocationId, Ppm, SaleMethod, Sku, TerminalId } from './fields';
import { SaleSum, saleSums } from './sums';
import { TicketStatus } from './ticket';

/** What tickets may be added up by. Of `method`, and of `taxRate` and `sku`, a ticket has several. */
export const reportGroups = [
  'day',
  'week',
  'month',
  'user',
  'location',
  'terminal',
  'method',
  'taxRate',
  'status',
  'sku',
] as const;
export const ReportGroup = z.enum(reportGroups);
export type ReportGroup = z.infer<typeof ReportGroup>;

export const GROUPS_MAX = 3;
/** Days that one report or export is about. */
export const REPORT_DAYS_MAX = 400;

/** Business dates, each in the time zone of its location, and where. */
export const reportFilters = {
  /** Included; 31 days before the end unless told. */
  from: BusinessDate.optional(),
  /** Not included; the day after tomorrow unless told, because what is sold behind the close of today is of tomorrow. */
  to: BusinessDate.optional(),
  location: LocationId.optional(),
  terminal: TerminalId.optional(),
};

/** The days that a report was made of: the end is not included. */
export const ReportRange = z.object({ from: BusinessDate, to: BusinessDate });
export type ReportRange = z.output<typeof ReportRange>;

/** Sums of one group and currency. Of groups by method there is only what was paid, without what it was paid for. */
export const ReportRow = z
  .object({
    day: BusinessDate.optional(),
    /** The Monday that it begins with. */
    week: BusinessDate.optional(),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
    /** Null where nobody was named, or the name was erased. */
    user: z.string().nullable().optional(),
    location: LocationId.optional(),
    terminal: TerminalId.optional(),
    method: SaleMethod.optional(),
    /** Parts per million. */
    taxRate: Ppm.optional(),
    /** What has become of the sale; what was given back of it counts with it. */
    status: TicketStatus.optional(),
    sku: Sku.optional(),
    currency: z.string(),
    exponent: z.int(),
    ...saleSums,
    gross: SaleSum.optional(),
    discount: SaleSum.optional(),
    net: SaleSum.optional(),
    tax: SaleSum.optional(),
    /** Tickets of a day that had been closed on their terminal when they came. */
    lateArrivals: z.int().min(0),
  })
  .meta({ id: 'SalesReportRow' });
export type ReportRow = z.output<typeof ReportRow>;

export const StatusRow = z
  .object({
    currency: z.string(),
    exponent: z.int(),
    status: TicketStatus,
    /** Sales, and what they came to. */
    count: z.int().min(1),
    total: SaleSum,
    /** Given back of them, whenever that was: negative. */
    returned: SaleSum,
  })
  .meta({ id: 'SalesStatusRow' });
export type StatusRow = z.output<typeof StatusRow>;
