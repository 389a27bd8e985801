import type { Sql } from './sql';

/** Whether a sale has a cancellation that came when its day was closed. */
export async function isCancelledLate(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql.query<unknown[]>(
    `select 1 from sales.entry e join sales.conflict c on c.received_ticket = e.ticket_id
      where e.refers_to = $1 and e.kind = 'cancellation' and c.type = 'DAY_CLOSED' limit 1`,
    [ticketId],
  );
  return rows.length > 0;
}

/** A ticket as one side of a conflict. */
export async function findHead(
  sql: Sql,
  ticketId: string,
): Promise<{ ticketId: string; auditHash: string } | undefined> {
  const [row] = await sql.query<{ audit_hash: string }[]>('select audit_hash from sales.entry where ticket_id = $1', [
    ticketId,
  ]);
  return row && { ticketId, auditHash: row.audit_hash };
}

/** The sale that a ticket gives back. */
export async function saleOf(sql: Sql, ticketId: string): Promise<string | undefined> {
  const [row] = await sql.query<{ refers_to: string | null }[]>(
    'select refers_to from sales.entry where ticket_id = $1',
    [ticketId],
  );
  return row?.refers_to ?? undefined;
}
