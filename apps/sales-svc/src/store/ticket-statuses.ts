import type { TicketStatus } from '@tix/contracts';
import type { Sql, Transaction } from './sql';

/** Of a sale whose status is locked. */
export async function setStatus(tx: Transaction, ticketId: string, status: TicketStatus): Promise<void> {
  await tx.query('update sales.ticket_status set status = $2 where ticket_id = $1', [ticketId, status]);
}

/** Whether another sale stands for this one. */
export async function isStoodFor(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql.query<unknown[]>(
    `select 1 from sales.entry where kind = 'sale' and public ->> 'supersedes' = $1::text limit 1`,
    [ticketId],
  );
  return rows.length > 0;
}
