import { PUBLIC_COLUMNS, IS_TICKET, JOINED, ticketOf, WHOLE_COLUMNS, WHOLE_JOINED, type StoredTicket, type TicketRow } from './entries'; // prettier-ignore
import { reportConditions, type ReportScope } from './report-scope';
import type { Sql } from './sql';

const TICKETS_MAX = 1_000;
/** As they are stored, which is compressed: the documents of a stretch are some megabytes at most. */
const STORED_BYTES_MAX = 1_000_000;

export interface Stretch {
  readonly tickets: readonly StoredTicket[];
  readonly isLast: boolean;
}

export interface ExportOrder extends ReportScope {
  readonly isFull: boolean;
  readonly withTraining: boolean;
  readonly after?: string | undefined;
}

/** Tickets by day and place in the log, behind a place: as many as fit into the memory of one request. */
export async function readStretch(sql: Sql, { isFull, withTraining, after, ...scope }: ExportOrder): Promise<Stretch> {
  const { conditions, parameters } = reportConditions(scope);
  if (!withTraining) conditions.push('not e.training');
  if (after !== undefined) {
    const [day, logIndex] = after.split('.');
    conditions.push(
      `(e.business_date, e.log_index) > ($${parameters.push(day)}::date, $${parameters.push(logIndex)}::bigint)`,
    );
  }
  const rows = await sql.query<(TicketRow & { readonly bytes: bigint })[]>(
    `select ${isFull ? WHOLE_COLUMNS : PUBLIC_COLUMNS},
            sum(pg_column_size(e.public)) over (order by e.business_date, e.log_index) as bytes
       from ${isFull ? WHOLE_JOINED : JOINED} where e.log_index in (
         select e.log_index from sales.entry e where ${[IS_TICKET, ...conditions].join(' and ')}
          order by e.business_date, e.log_index limit ${TICKETS_MAX + 1})
      order by e.business_date, e.log_index`,
    parameters,
  );
  const over = rows.slice(0, TICKETS_MAX).findIndex(({ bytes }, at) => at > 0 && Number(bytes) > STORED_BYTES_MAX);
  const count = over < 0 ? TICKETS_MAX : over;
  return { tickets: rows.slice(0, count).map(ticketOf), isLast: rows.length <= count };
}

/** Where an export goes on behind a ticket. */
export function placeOf({ document, logIndex }: StoredTicket): string {
  return `${document.businessDate}.${logIndex}`;
}
