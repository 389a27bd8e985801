import type { Sql } from './sql';

interface NewErasure {
  readonly ticketId: string;
  readonly documentId: string;
  readonly actor: string;
  readonly now: bigint;
}

/** Who has erased a ticket first: without this row nothing of it goes. */
export async function recordErasure(tx: Sql, { ticketId, documentId, actor, now }: NewErasure): Promise<void> {
  await tx.query(
    `insert into sales.erasure (ticket_id, document_id, actor, erased_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [ticketId, documentId, actor, now],
  );
}

/** Removes the private part of a ticket and its salt, by the one function of the database that can. */
export async function erasePrivatePart(tx: Sql, ticketId: string): Promise<void> {
  const [row] = await tx.query<{ erased: boolean }[]>('select sales.erase_private_part($1) as erased', [ticketId]);
  if (!row?.erased) throw new Error(`the private part of ${ticketId} was there and is not`);
}

/** The same of what waits in quarantine under its id, whoever has pushed it. */
export async function eraseQuarantined(tx: Sql, ticketId: string): Promise<void> {
  await tx.query('select sales.erase_quarantined($1)', [ticketId]);
}
