import { changeLocation as contract, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { followLocation } from '../domain/follow-location';
import type { OpenAccounts } from '../jobs/open-accounts';
import { insertVersion, lockLocation, shownLocation } from '../store/locations';

/** The ledger is not waited for: what it did not open now is opened by the first sale that needs it. */
const OPEN_MS = 1_000;

/** Sales that are planned after it go by it; those that are on their way end as they were planned. */
export const changeLocation =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>, open: OpenAccounts): Handler<typeof contract> =>
  async (request) => {
    const { locationId, change, actor } = request;
    const answer = await answerOnce(db, contract, request, async (tx) => {
      const was = await lockLocation(tx, locationId);
      if (!was) return refuse('LOCATION_NOT_FOUND', `there is no location ${locationId}`);
      const next = followLocation(was, change);
      const version = next === was ? was : { ...next, setAt: clock.now(), setBy: actor };
      if (next !== was) await insertVersion(tx, locationId, version);
      return ok({ location: shownLocation(locationId, version), replayed: false });
    });
    if (answer.ok) {
      const { account, taxAccount } = answer.value.location;
      await open(locationId, [account, taxAccount], OPEN_MS);
    }
    return answer;
  };
