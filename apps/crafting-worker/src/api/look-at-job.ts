import { ok, refuse, type CommandId } from '@tix/contracts';
import type { Looked } from '@tix/runtime';
import { millisUntil, type Workshop } from '../jobs/workshop';

/** After a post that did not succeed, and after one that the state of the account holds up. */
const RETRY_MS = 1_000;
const HELD_UP_MS = 10_000;
/** The economy's clock may be moved in between. */
const SLEEP_MS_MAX = 3_600_000;

/** What a wake-up does: the same for a job whose time has come, one that was delivered already, and one that is gone. */
export const lookAtJob =
  (workshop: Workshop) =>
  async (id: CommandId): Promise<Looked> => {
    const { job, step } = await workshop.look(id);
    if (!job) return refuse('JOB_NOT_FOUND', `there is no job ${id}`);
    if (step?.kind === 'unknown' || step?.kind === 'failed') return ok({ againInMs: RETRY_MS });
    if (job.state === 'ready') return ok({ againInMs: HELD_UP_MS });
    if (job.next_due_at === null) return ok({});
    return ok({ againInMs: Math.min(millisUntil(job.next_due_at, workshop.clock.now()), SLEEP_MS_MAX) });
  };
