import type { Sql } from './sql';

export async function insertCode(tx: Sql, ticketId: string, codeSig: string): Promise<void> {
  await tx.query('insert into sales.entry_code (ticket_id, sig) values ($1, $2)', [ticketId, codeSig]);
}

/** What its terminal has signed for the code of its receipt, where it has. */
export async function findCode(sql: Sql, ticketId: string): Promise<string | undefined> {
  const [row] = await sql.query<{ sig: string }[]>('select sig from sales.entry_code where ticket_id = $1', [ticketId]);
  return row?.sig;
}
