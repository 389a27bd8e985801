import { ok, type listQueries as contract } from '@tix/contracts';
import { type Handler, pageOf, type ServiceParts } from '@tix/runtime';
import { listQueryRecords } from '../store/sql-audit';

export const listQueries =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ limit, after, ...filters }) => {
    const rows = await listQueryRecords(db, filters, { after, limit });
    return ok(pageOf(rows, limit, (row) => row, ({ number }) => String(number))); // prettier-ignore
  };
