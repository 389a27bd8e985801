import { instant, salesChanged, refuse, type Result, type SaleDocument, type TicketStatus } from '@tix/contracts';
import { record, transact, type ServiceParts } from '@tix/runtime';
import type { EntityManager } from 'typeorm';
import { noteBroken } from '../store/broken-tickets';
import { brokenFields, findTicket, lockStatus, type StoredTicket } from '../store/entries';
import { hasOpenIntent } from '../store/intents';

export interface LockedSale {
  readonly status: TicketStatus;
  readonly sale: SaleDocument;
}

/** The public part of a sale that still fits its hash: from any other nothing may be given back. */
export async function soundSale(
  tx: EntityManager,
  ticketId: string,
): Promise<Result<SaleDocument, 'TICKET_NOT_FOUND' | 'INTEGRITY'>> {
  const sale = await findTicket(tx, ticketId);
  if (!sale || sale.header.kind !== 'sale') return refuse('TICKET_NOT_FOUND', `there is no sale ${ticketId}`);
  if (brokenFields(sale).length > 0) return refuse('INTEGRITY', `the sale ${ticketId} does not fit its hash`);
  return { ok: true, value: sale.document };
}

/** A sale that is the caller's until the transaction ends, and of which no tickets are on their way. */
export async function lockSale(
  tx: EntityManager,
  ticketId: string,
): Promise<Result<LockedSale, 'TICKET_NOT_FOUND' | 'INTEGRITY' | 'PAYMENT_IN_PROGRESS'>> {
  const status = await lockStatus(tx, ticketId);
  if (status === undefined) return refuse('TICKET_NOT_FOUND', `there is no sale ${ticketId}`);
  const sale = await soundSale(tx, ticketId);
  if (!sale.ok) return sale;
  if (await hasOpenIntent(tx, ticketId))
    return refuse('PAYMENT_IN_PROGRESS', `tickets of ${ticketId} are on their way`);
  return { ok: true, value: { status, sale: sale.value } };
}

/** Says once, by an event, that a stored ticket does not fit its hash. */
export async function tellBroken(
  { db, clock }: Pick<ServiceParts, 'db' | 'clock'>,
  { header: { ticketId, terminalId, seq } }: StoredTicket,
  fields: readonly string[],
): Promise<void> {
  const foundAt = instant(clock.now());
  await transact(db, async (tx) => {
    const number = await noteBroken(tx, ticketId, foundAt);
    const data = { ticketId, terminalId, seq, fields: [...fields], foundAt };
    if (number !== undefined) await record(tx, salesChanged, { type: 'sales.integrity.broken', number, data });
    return { ok: true, value: undefined };
  });
}
