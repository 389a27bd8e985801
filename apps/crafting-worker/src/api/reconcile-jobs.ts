import type { Instant } from '@tix/contracts';
import type { WorkQueue } from '@tix/runtime';
import type { Acceptances } from '../jobs/acceptances';
import { fillFreeSlots, retryReady, runDue, settlePending } from '../jobs/run-due';
import type { Workshop } from '../jobs/workshop';
import { renewOverdue } from '../store/read-jobs';

const PENDING_MS = 5_000;
/** A wake-up that is this late is lost. */
const LATE_US = 5_000_000n;
const LOST_MAX = 1_000;

/** Postgres is the truth: what it says should have happened is woken again, or done at once while Redis is away. */
export function reconcileJobs(workshop: Workshop, acceptances: Acceptances, queue: Pick<WorkQueue, 'wake'>) {
  // At the start of a process all that is due is taken for lost: who has died may have been about to do it.
  let [pendingMs, lateUs] = [0, 0n];
  return async (): Promise<void> => {
    await settlePending(workshop, acceptances, pendingMs);
    await retryReady(workshop);
    await fillFreeSlots(workshop);
    const lost = await renewOverdue(workshop.db, (workshop.clock.now() - lateUs) as Instant, LOST_MAX);
    [pendingMs, lateUs] = [PENDING_MS, LATE_US];
    if (lost.length === 0) return;
    workshop.log.info({ count: lost.length }, 'lost wake-ups are sent again');
    const isWoken = await queue.wake(lost.map(({ id, epoch }) => ({ id, epoch, delayMs: 0 })));
    if (!isWoken) await runDue(workshop);
  };
}
