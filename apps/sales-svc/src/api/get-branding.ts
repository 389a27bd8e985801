import { ok, refuse, type getBranding as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { findBranding, hasLocation, shownBranding } from '../store/branding';

export const getBranding =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ locationId }) => {
    const found = await findBranding(db, locationId);
    if (found && !found.isRemoved) return ok(shownBranding(locationId, found));
    if (await hasLocation(db, locationId)) return refuse('BRANDING_NOT_FOUND', `${locationId} has no branding`);
    return refuse('LOCATION_NOT_FOUND', `there is no location ${locationId}`);
  };
