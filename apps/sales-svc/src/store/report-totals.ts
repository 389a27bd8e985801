import type { ReportGroup, ReportRow } from '@tix/contracts';
import type { Split } from '../domain/report-groups';
import { reportConditions, type ReportScope } from './report-scope';
import type { Sql } from './sql';
import { FACTS, sumOfText } from './sums';

/** A refund and a cancellation are of the user and the status of their sale. */
const SALE = 'coalesce(t.refers_to, t.ticket_id)';
const GROUPS: Readonly<Record<ReportGroup, string>> = {
  day: 't.business_date::text',
  week: `date_trunc('week', t.business_date)::date::text`,
  month: `to_char(t.business_date, 'YYYY-MM')`,
  user: `(select p.document ->> 'userId' from sales.private_part p where p.ticket_id = ${SALE})`,
  location: 't.location_id',
  terminal: 't.terminal_id',
  method: 'x.method',
  taxRate: 'x."taxPpm"',
  status: `(select s.status from sales.ticket_status s where s.ticket_id = ${SALE})`,
  sku: 'x.sku',
};

const PARTS: Readonly<Record<Split, string>> = {
  whole: 't',
  payments: 't cross join lateral jsonb_to_recordset(t.payments) as x (method text, amount bigint)',
  lines:
    't cross join lateral jsonb_to_recordset(t.items) as x (sku text, "taxPpm" int, gross bigint, base bigint, tax bigint)',
};
const LINE_NET = 'case when t.inclusive then x.base - x.tax else x.base end';
const SUMS: Readonly<Record<Split, string>> = {
  whole: `sum(t.gross)::text as gross, sum(t.gross - t.base)::text as discount, sum(t.net)::text as net,
    sum(t.tax)::text as tax, sum(t.total)::text as total`,
  payments: 'sum(x.amount)::text as total',
  lines: `sum(x.gross)::text as gross, sum(x.gross - x.base)::text as discount, sum(${LINE_NET})::text as net,
    sum(x.tax)::text as tax, sum(${LINE_NET} + x.tax)::text as total`,
};
/** A ticket that came when its day had been closed on its terminal; a branch that was adopted may come behind all of that. */
const IS_LATE = `exists (select 1 from sales.closed_day c where c.terminal_id in (t.terminal_id, split_part(t.terminal_id, '~', 1))
  and c.business_date >= t.business_date and c.log_index < t.log_index)`;
const counted = (condition: string) => `count(distinct t.ticket_id) filter (where ${condition})`;
const COUNTS = `${counted(`t.kind = 'sale'`)} as count, ${counted(`t.kind = 'refund'`)} as refunds,
  ${counted(`t.kind = 'cancellation'`)} as cancellations, ${counted(IS_LATE)} as late`;

export interface TotalsOrder extends ReportScope {
  readonly groupBy: readonly ReportGroup[];
  readonly split: Split;
}

interface Row extends Partial<Record<ReportGroup, string | number | null>> {
  readonly currency: string;
  readonly exponent: number;
  readonly count: bigint;
  readonly refunds: bigint;
  readonly cancellations: bigint;
  readonly late: bigint;
  readonly gross?: string;
  readonly discount?: string;
  readonly net?: string;
  readonly tax?: string;
  readonly total: string;
}

/** Groups in their order, from an offset on; one more than asked for tells that there are more. */
export async function readTotals(
  sql: Sql,
  order: TotalsOrder,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly ReportRow[]> {
  const { groupBy, split } = order;
  const { conditions, parameters } = reportConditions(order);
  const groups = groupBy.map((group) => `${GROUPS[group]} as "${group}"`).join(', ');
  const keys = [...groupBy, 'currency', 'exponent'].map((_, at) => at + 1).join(', ');
  const rows = await sql.query<Row[]>(
    `with t as materialized (${FACTS} and ${conditions.join(' and ')})
     select ${groups}, t.currency, t.exponent, ${COUNTS}, ${SUMS[split]} from ${PARTS[split]}
      group by ${keys} order by ${keys} limit $${parameters.length + 1} offset $${parameters.length + 2}`,
    [...parameters, limit + 1, offset],
  );
  return rows.map((row) => rowOf(row, groupBy));
}

const amounts = ['gross', 'discount', 'net', 'tax'] as const;

function rowOf(row: Row, groupBy: readonly ReportGroup[]): ReportRow {
  const keys = Object.fromEntries(groupBy.map((group) => [group, row[group]]));
  const told = amounts.flatMap((name) => (row[name] === undefined ? [] : [[name, sumOfText(row[name])] as const]));
  return {
    ...keys,
    currency: row.currency,
    exponent: row.exponent,
    count: Number(row.count),
    refunds: Number(row.refunds),
    cancellations: Number(row.cancellations),
    lateArrivals: Number(row.late),
    ...Object.fromEntries(told),
    total: sumOfText(row.total),
  };
}
