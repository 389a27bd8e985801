import { ok, refuse, type listCopies as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { isSoundCopy, listCopies as list, shownCopy } from '../store/copies';
import { findTicket } from '../store/entries';

export const listCopies =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ ticketId, limit, after }) => {
    if (!(await findTicket(db, ticketId))) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
    const { data, next } = await list(db, ticketId, { after, limit });
    const broken = data.find((copy) => !isSoundCopy(copy));
    if (broken) return refuse('INTEGRITY', `copy ${broken.document.copyNo} of ${ticketId} does not fit its hash`);
    return ok({ data: data.map(shownCopy), ...(next !== undefined && { next }) });
  };
