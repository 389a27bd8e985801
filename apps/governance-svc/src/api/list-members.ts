import { type listMembers as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { listMembers as readMembers } from '../store/members';

export const listMembers =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ limit, ...filter }) => {
    const rows = await readMembers(db, { ...filter, limit: limit + 1 });
    const data = rows.slice(0, limit);
    const last = data.at(-1);
    return ok({ data, ...(rows.length > limit && last && { next: last.id }) });
  };
