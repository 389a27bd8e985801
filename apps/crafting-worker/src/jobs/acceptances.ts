import { CAPABILITY_GONE_MS, type CommandId } from '@tix/contracts';
import { confirmJobs, dropJobs } from '../store/settle-jobs';
import { type JobOrder, type Reserved, reserveJobs } from '../store/reserve-jobs';
import { inGroups } from './in-groups';
import type { Workshop } from './workshop';

const GROUP_MAX = 256;

export interface Acceptances {
  /** Writes down what is about to be accepted; in the order in which it came. */
  reserve(order: Omit<JobOrder, 'slots' | 'queueMax'>): Promise<Reserved>;
  /** The ledger has it: the job runs or waits. Safe to say twice. */
  confirm(id: CommandId): Promise<void>;
  /** The ledger has refused it. */
  drop(id: CommandId): Promise<void>;
  /** The ledger has not heard of it for so long that it never will, unless it is asked for once more: then nothing happens. */
  abandon(id: CommandId): Promise<void>;
}

export function openAcceptances(workshop: Workshop): Acceptances {
  const { db, clock, limits, wake } = workshop;
  // One at a time: groups that wait for each other's locks would only be slower.
  const order = { groupMax: GROUP_MAX, runningMax: 1 };
  const context = async () => ({ slotsOf: (await limits()).slotsOf, now: clock.now() });
  const dropping = (restMs: number) =>
    inGroups(order, async (ids: readonly CommandId[]) => {
      wake(await dropJobs(db, ids, { ...(await context()), restMs }));
      return ids.map(() => undefined);
    });
  return {
    reserve: inGroups(order, async (orders: readonly Omit<JobOrder, 'slots' | 'queueMax'>[]) => {
      const { slotsOf, queueMax } = await limits();
      const limited = orders.map((one) => ({ ...one, slots: slotsOf(one.account), queueMax }));
      return reserveJobs(db, limited, clock.now());
    }),
    confirm: inGroups(order, async (ids: readonly CommandId[]) => {
      const { settled, started } = await confirmJobs(db, ids, await context());
      const running = new Map([...settled, ...started].map((job) => [job.id, job]));
      wake([...running.values()]);
      return ids.map(() => undefined);
    }),
    drop: dropping(0),
    abandon: dropping(CAPABILITY_GONE_MS),
  };
}
