import type { applyLedgerClock as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';

export const applyClock =
  ({ clock }: Pick<ServiceParts, 'clock'>, expireDueHolds: () => Promise<void>): Handler<typeof contract> =>
  async () => {
    const now = await clock.refresh();
    await expireDueHolds();
    return ok({ now });
  };
