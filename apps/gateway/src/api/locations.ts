import { changeLocation, listLocationVersions, locationRoutes, refuse } from '@tix/contracts';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

/** How locations calculate and where their tickets go. */
export function locationEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(locationRoutes.get, async (call) => {
      const { id: locationId } = call.params;
      const found = inMain(call) ?? (await ledger.query(listLocationVersions, { locationId, limit: 1 }, call));
      if (!found.ok) return found;
      const [latest] = found.value.data;
      return latest ? answer(latest) : refuse('LOCATION_NOT_FOUND', `there is no location ${locationId}`);
    }),
    endpoint(locationRoutes.change, async (call) => {
      const order = { locationId: call.params.id, change: call.body };
      const changed = await commandLocally(gateway, call, changeLocation, order);
      return changed.ok ? answer(changed.value.location, { isReplayed: changed.value.replayed }) : changed;
    }),
    endpoint(locationRoutes.history, (call) => history(gateway, call)),
  ];
}

async function history({ ledger, cursorKey }: Gateway, call: Call<typeof locationRoutes.history>) {
  const page = pageOf(cursorKey, locationRoutes.history, call);
  if (!page.ok) return page;
  const { limit, after } = page.value;
  const order = { locationId: call.params.id, limit, after };
  const listed = inMain(call) ?? (await ledger.query(listLocationVersions, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}
