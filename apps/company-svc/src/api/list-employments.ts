import { ok, refuse, type listEmployments as contract } from '@tix/contracts';
import { type Handler, pageOf, type ServiceParts } from '@tix/runtime';
import { listEmployments as list } from '../store/employments';

export const listEmployments =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async (filter) => {
    const rows = await list(db, filter);
    const { employment: id } = filter;
    if (id !== undefined && rows.length === 0) {
      return refuse('EMPLOYMENT_NOT_FOUND', `there is no employment ${id}`, { employment: id });
    }
    return ok(
      pageOf(
        rows,
        filter.limit,
        ({ key: _, ...employment }) => employment,
        ({ key }) => key,
      ),
    );
  };
