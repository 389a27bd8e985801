import { brandingRoutes, getBranding, removeBranding, setBranding } from '@tix/contracts';
import { answer, endpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';

export function brandingEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(brandingRoutes.get, async (call) => {
      const found = inMain(call) ?? (await ledger.query(getBranding, { locationId: call.params.id }, call));
      return found.ok ? answer(found.value) : found;
    }),
    endpoint(brandingRoutes.set, async (call) => {
      const order = { locationId: call.params.id, branding: call.body };
      const set = await commandLocally(gateway, call, setBranding, order);
      return set.ok ? answer(set.value.branding, { isReplayed: set.value.replayed }) : set;
    }),
    endpoint(brandingRoutes.remove, async (call) => {
      const removed = await commandLocally(gateway, call, removeBranding, { locationId: call.params.id });
      return removed.ok ? answer(removed.value, { isReplayed: removed.value.replayed }) : removed;
    }),
  ];
}
