import { ok, type listTerminals as contract } from '@tix/contracts';
import { type Handler, pageOf, type ServiceParts } from '@tix/runtime';
import { listTerminals as list, shownTerminal } from '../store/terminals';

export const listTerminals =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ id, locationId, limit, after }) => {
    const rows = await list(db, { id, locationId }, { after, limit });
    return ok(pageOf(rows, limit, shownTerminal, (row) => row.id));
  };
