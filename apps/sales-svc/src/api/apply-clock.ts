import { type applySalesClock as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';

/** Nothing of this service falls due by time: it reads the clock again. */
export const applyClock =
  ({ clock }: Pick<ServiceParts, 'clock'>): Handler<typeof contract> =>
  async () =>
    ok({ now: await clock.refresh() });
