import { ok, type listConflicts as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { listConflicts as list } from '../store/conflicts';

export const listConflicts =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ limit, after, ...filters }) =>
    ok(await list(db, filters, { after, limit }));
