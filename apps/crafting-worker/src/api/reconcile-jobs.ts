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
export const reconcileJobs =
  (workshop: Workshop, acceptances: Acceptances, queue: Pick<WorkQueue, 'wake'>) => async (): Promise<void> => {
    await settlePending(workshop, acceptances, PENDING_MS);
    await retryReady(workshop);
    await fillFreeSlots(workshop);
    const lost = await renewOverdue(workshop.db, (workshop.clock.now() - LATE_US) as Instant, LOST_MAX);
    if (lost.length === 0) return;
    workshop.log.info({ count: lost.length }, 'lost wake-ups are sent again');
    const isWoken = await queue.wake(lost.map(({ id, epoch }) => ({ id, epoch, delayMs: 0 })));
    if (!isWoken) await runDue(workshop);
  };
