import type { CloseDocument } from '@tix/contracts';
import type { Sql } from './sql';

/** The latest close of a terminal. */
export async function lastClose(sql: Sql, terminalId: string): Promise<CloseDocument | undefined> {
  const [row] = await sql.query<{ public: CloseDocument }[]>(
    `select e.public from sales.closed_day d join sales.entry e on e.ticket_id = d.ticket_id
      where d.terminal_id = $1 order by d.log_index desc limit 1`,
    [terminalId],
  );
  return row?.public;
}

/** The last entry of its terminal that a close has counted, or is itself. */
export function closedSeq(close: CloseDocument | undefined): number {
  return close?.toSeq ?? close?.seq ?? 0;
}

/** The latest day of what a terminal has appended from a seq on. */
export async function latestDate(sql: Sql, terminalId: string, fromSeq: number): Promise<string | undefined> {
  const [row] = await sql.query<{ date: string | null }[]>(
    'select max(business_date)::text as date from sales.entry where terminal_id = $1 and seq >= $2',
    [terminalId, fromSeq],
  );
  return row?.date ?? undefined;
}

export interface ClosedDay {
  readonly terminalId: string;
  readonly businessDate: string;
  readonly ticketId: string;
  readonly logIndex: number;
  readonly now: bigint;
}

/** Ends a day of a locked terminal, and all before it. */
export async function insertClosedDay(tx: Sql, { terminalId, businessDate, ...close }: ClosedDay): Promise<void> {
  await tx.query(
    `with closed as (
       insert into sales.closed_day (terminal_id, business_date, ticket_id, log_index, closed_at) values ($1, $2, $3, $4, $5))
     update sales.terminal set closed_through = $2 where id = $1`,
    [terminalId, businessDate, close.ticketId, close.logIndex, close.now],
  );
}
