import type { Sql } from './sql';

interface NewErasure {
  readonly ticketId: string;
  readonly documentId: string;
  readonly actor: string;
  readonly now: bigint;
}

/** Removes the private part of a ticket and its salt, by the one function of the database that can. */
export async function erasePrivatePart(tx: Sql, { ticketId, documentId, actor, now }: NewErasure): Promise<void> {
  await tx.query('insert into sales.erasure (ticket_id, document_id, actor, erased_at) values ($1, $2, $3, $4)', [
    ...[ticketId, documentId, actor, now],
  ]);
  const [row] = await tx.query<{ erased: boolean }[]>('select sales.erase_private_part($1) as erased', [ticketId]);
  if (!row?.erased) throw new Error(`the private part of ${ticketId} was there and is not`);
}
