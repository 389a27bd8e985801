import type { Sql } from './sql';

/** The number of the finding; `undefined` when the ticket was found before. */
export async function noteBroken(tx: Sql, ticketId: string, now: bigint): Promise<number | undefined> {
  const rows = await tx.query<{ number: bigint }[]>(
    `insert into sales.broken_ticket (ticket_id, found_at)
     select $1, $2 where not exists (select 1 from sales.broken_ticket where ticket_id = $1)
     on conflict do nothing returning number`,
    [ticketId, now],
  );
  return rows[0] && Number(rows[0].number);
}
