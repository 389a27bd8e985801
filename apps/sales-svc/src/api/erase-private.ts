import { erasePrivate as contract, instant, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { appendRecord } from '../jobs/append-record';
import { findTicket, terminalOf } from '../store/entries';
import { erasePrivatePart } from '../store/erasures';
import { lockTerminal } from '../store/terminals';

/** Removes a private part, and appends that and by whom; why it was done is itself private. */
export const erasePrivate =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const { ticketId, reason, actor } = request;
      const found = await findTicket(tx, ticketId);
      if (!found) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
      const terminal = await lockTerminal(tx, terminalOf(found.chain));
      if (!terminal) throw new Error(`the terminal of ticket ${ticketId} is not there`);
      // Under the lock: of two erasures at once one is done.
      const ticket = await findTicket(tx, ticketId);
      if (ticket?.salt === undefined || ticket.salt === null)
        return refuse('ALREADY_ERASED', `the private part of ${ticketId} is erased`);
      const now = clock.now();
      const said = { event: 'private.erased', ticket: ticketId };
      const secret = { userId: actor, internalNotes: reason };
      const eventId = await appendRecord(tx, terminal, { kind: 'event', said, refersTo: ticketId, secret, now });
      await erasePrivatePart(tx, { ticketId, documentId: eventId, actor, now });
      return ok({ ticketId, eventId, erasedAt: instant(now), replayed: false });
    });
