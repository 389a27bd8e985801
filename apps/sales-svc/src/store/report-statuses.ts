import type { StatusRow, TicketStatus } from '@tix/contracts';
import { reportConditions, type ReportScope } from './report-scope';
import type { Sql } from './sql';
import { sumOfText } from './sums';

interface Row {
  readonly currency: string;
  readonly exponent: number;
  readonly status: TicketStatus;
  readonly count: bigint;
  readonly total: string;
  readonly returned: string | null;
}

/** Sales by currency and status, with what was given back of them at any time. */
export async function readStatuses(sql: Sql, scope: ReportScope): Promise<StatusRow[]> {
  const { conditions, parameters } = reportConditions(scope);
  const rows = await sql.query<Row[]>(
    `select d.currency, d.exponent, s.status, count(*) as count, sum(d.total)::text as total, sum(r.returned)::text as returned
       from sales.entry e join sales.ticket_status s on s.ticket_id = e.ticket_id
      cross join lateral jsonb_to_record(e.public) as d (currency text, exponent int, total bigint)
      cross join lateral (select sum((b.public ->> 'total')::bigint) as returned from sales.entry b
                           where b.refers_to = e.ticket_id and b.kind in ('cancellation', 'refund')) r
      where e.kind = 'sale' and not e.training and ${conditions.join(' and ')} group by 1, 2, 3 order by 1, 2, 3`,
    parameters,
  );
  return rows.map(({ count, total, returned, ...row }) => {
    return { ...row, count: Number(count), total: sumOfText(total), returned: sumOfText(returned) };
  });
}
