import { type applyCraftingClock as contract, ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Acceptances } from '../jobs/acceptances';
import { fillFreeSlots, retryReady, runDue, settlePending } from '../jobs/run-due';
import type { Workshop } from '../jobs/workshop';

/** All that fell due is done, in due order, before the answer. */
export const applyClock =
  (workshop: Workshop, acceptances: Acceptances): Handler<typeof contract> =>
  async () => {
    const now = await workshop.clock.refresh();
    await settlePending(workshop, acceptances, 0);
    await retryReady(workshop);
    await fillFreeSlots(workshop);
    await runDue(workshop);
    return ok({ now });
  };
