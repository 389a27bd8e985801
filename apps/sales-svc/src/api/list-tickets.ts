import { ok, type listTickets as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { brokenFields, shownTicket } from '../store/entries';
import { listTickets as list } from '../store/list-tickets';

export const listTickets =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ limit, after, ...filters }) => {
    const { tickets, next } = await list(db, filters, { after, limit });
    const data = tickets.map((ticket) =>
      shownTicket(ticket, { isFull: false, isBroken: brokenFields(ticket).length > 0 }),
    );
    return ok(next === undefined ? { data } : { data, next });
  };
