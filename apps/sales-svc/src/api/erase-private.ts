import { erasePrivate as contract, instant, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { appendRecord } from '../jobs/append-record';
import { findTicket, lockStatus, terminalOf } from '../store/entries';
import { erasePrivatePart, eraseQuarantined, recordErasure } from '../store/erasures';
import { isUnderWay } from '../store/intents';
import { findQuarantined } from '../store/quarantine';
import type { Transaction } from '../store/sql';
import { lockTerminal } from '../store/terminals';

/**
 * Removes a private part, also of what waits in quarantine, and appends that and by whom; why it was done is itself private. What is being
 * paid has private data in its intent, which become those of a ticket: until then nothing of it is erased.
 */
export const erasePrivate =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const { ticketId, reason, actor } = request;
      // Nothing can be begun with the sale from here on.
      await lockStatus(tx, ticketId);
      if (await isUnderWay(tx, ticketId))
        return refuse('PAYMENT_IN_PROGRESS', `tickets of ${ticketId} are on their way`);
      const { terminalId } = await privateOf(tx, ticketId);
      if (terminalId === undefined) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
      const terminal = await lockTerminal(tx, terminalId);
      if (!terminal) throw new Error(`the terminal of ticket ${ticketId} is not there`);
      // Under the lock: of two erasures at once one is done.
      const { isInLog, isKept } = await privateOf(tx, ticketId);
      if (!isInLog && !isKept) return refuse('ALREADY_ERASED', `the private part of ${ticketId} is erased`);
      const now = clock.now();
      const said = { event: 'private.erased', ticket: ticketId };
      const secret = { userId: actor, internalNotes: reason };
      const eventId = await appendRecord(tx, terminal, { kind: 'event', said, refersTo: ticketId, secret, now });
      await recordErasure(tx, { ticketId, documentId: eventId, actor, now });
      if (isInLog) await erasePrivatePart(tx, ticketId);
      if (isKept) await eraseQuarantined(tx, ticketId);
      return ok({ ticketId, eventId, erasedAt: instant(now), replayed: false });
    });

/** Where something private of a ticket is left: in the log, in quarantine, or in both. */
async function privateOf(tx: Transaction, ticketId: string) {
  const [ticket, kept] = [await findTicket(tx, ticketId), await findQuarantined(tx, ticketId)];
  const terminalId = ticket ? terminalOf(ticket.chain) : kept?.terminalId;
  return { terminalId, isInLog: ticket !== undefined && ticket.salt !== null, isKept: kept?.isPrivate ?? false };
}
