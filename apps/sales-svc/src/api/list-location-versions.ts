import { ok, refuse, type listLocationVersions as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { hasLocation } from '../store/branding';
import { listVersions } from '../store/locations';

export const listLocationVersions =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ locationId, ...paging }) => {
    if (!(await hasLocation(db, locationId))) return refuse('LOCATION_NOT_FOUND', `there is no location ${locationId}`);
    return ok(await listVersions(db, locationId, paging));
  };
