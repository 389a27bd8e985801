import { CAPABILITY_GONE_MS, getTransaction } from '@tix/contracts';
import { call } from '@tix/runtime';
import { dueJobs, pendingJobs, readyJobs, waitingMakers } from '../store/read-jobs';
import { fillSlots } from '../store/settle-jobs';
import type { Acceptances } from './acceptances';
import type { Workshop } from './workshop';

const GROUP_MAX = 256;
const READ_MS = 5_000;
/** Rounds in which nothing could be posted: who asks is told, and comes back. */
const IDLE_ROUNDS_MAX = 10;

export class Stuck extends Error {
  override readonly name = 'Stuck';
}

/** Does everything that is due, in due order, until nothing is. */
export async function runDue(workshop: Workshop): Promise<void> {
  const { db, clock } = workshop;
  for (let idle = 0; idle < IDLE_ROUNDS_MAX;) {
    const ids = await dueJobs(db, clock.now(), GROUP_MAX);
    if (ids.length === 0) return;
    const looked = await Promise.all(ids.map((id) => workshop.look(id)));
    const hasMoved = looked.some(({ step }) => step?.kind === 'posted' || step?.kind === 'blocked');
    idle = hasMoved ? 0 : idle + 1;
  }
  throw new Stuck('jobs are due and cannot be posted');
}

/** Tries again what the state of accounts has held up. */
export async function retryReady(workshop: Workshop): Promise<void> {
  const ids = await readyJobs(workshop.db, GROUP_MAX);
  await Promise.all(ids.map((id) => workshop.look(id)));
}

/** Finds out what became of acceptances whose process died between the post and its settlement. */
export async function settlePending(
  { db, bus }: Workshop,
  acceptances: Acceptances,
  olderThanMs: number,
): Promise<void> {
  const pending = await pendingJobs(db, olderThanMs, GROUP_MAX);
  await Promise.all(
    pending.map(async ({ id, book, age_ms }) => {
      const found = await call(bus, getTransaction, { book, id }, { timeoutMs: READ_MS });
      if (found.ok) return acceptances.confirm(id);
      const isGone = found.refusal.code === 'TRANSACTION_NOT_FOUND' && age_ms > CAPABILITY_GONE_MS;
      return isGone ? acceptances.abandon(id) : undefined;
    }),
  );
}

/** Slots may have become more, or free without anybody noticing. */
export async function fillFreeSlots({ db, clock, limits, wake }: Workshop): Promise<void> {
  const makers = await waitingMakers(db, GROUP_MAX);
  const { slotsOf } = await limits();
  wake(await fillSlots(db, makers, { slotsOf, now: clock.now() }));
}
