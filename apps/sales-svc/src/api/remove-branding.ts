import { ok, refuse, removeBranding as contract } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { changeBranding } from '../jobs/change-branding';
import { findBranding, hasLocation } from '../store/branding';

export const removeBranding =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  (request) => {
    const { locationId, actor } = request;
    return answerOnce(db, contract, request, async (tx) => {
      const latest = await findBranding(tx, locationId);
      if (!latest || latest.isRemoved) {
        if (!(await hasLocation(tx, locationId)))
          return refuse('LOCATION_NOT_FOUND', `there is no location ${locationId}`);
        return refuse('BRANDING_NOT_FOUND', `${locationId} has no branding`);
      }
      const changed = await changeBranding(tx, { locationId, actor, now: clock.now(), content: undefined });
      return changed.ok ? ok({ locationId, version: changed.value.version, replayed: false }) : changed;
    });
  };
